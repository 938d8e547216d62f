package dev.greenroom.service;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/** The feeds that clients of one service listen to now. */
final class OpenFeeds {

    private final Duration heartbeat;
    private final Set<Subscription> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    OpenFeeds(Duration heartbeat) {
        this.heartbeat = heartbeat;
    }

    /**
     * Writes events until the client leaves or the feed ends. Blocks the request's own virtual thread.
     *
     * @param sent is told how many bytes went out, each time
     */
    void serve(Answer.Body.Stream stream, ServerResponse response, LongConsumer sent) {
        response.header(HeaderValues.CONNECTION_CLOSE);
        try (Subscription subscription = stream.feed().subscribe()) {
            open.add(subscription);
            if (closed) {
                subscription.end();
            }
            try {
                write(stream.first().get(), subscription, response, sent);
            } finally {
                open.remove(subscription);
            }
        }
    }

    private void write(
            Optional<Feed.Event> first, Subscription subscription, ServerResponse response, LongConsumer sent) {
        try (OutputStream out = response.outputStream()) {
            send(out, EventFrames.OPENED, sent);
            if (first.isPresent()) {
                send(out, EventFrames.of(first.get()), sent);
            }
            for (var frame = subscription.next(heartbeat); frame.isPresent(); frame = subscription.next(heartbeat)) {
                send(out, frame.get(), sent);
            }
            send(out, EventFrames.CLOSED, sent);
        } catch (IOException _) {
            // the client left: nobody to tell
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(OutputStream out, byte[] frame, LongConsumer sent) throws IOException {
        out.write(frame);
        out.flush();
        sent.accept(frame.length);
    }

    int count() {
        return open.size();
    }

    void close() {
        closed = true;
        open.forEach(Subscription::end);
    }
}
