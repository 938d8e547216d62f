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
    void serve(Answer.Body.Events events, ServerResponse response, Stalls.Watch stalls, LongConsumer sent) {
        response.header(HeaderValues.CONNECTION_CLOSE);
        try (Subscription subscription = events.feed().subscribe()) {
            open.add(subscription);
            if (closed) {
                subscription.end();
            }
            try {
                write(events.first().get(), subscription, response, new Sender(stalls, sent));
            } finally {
                open.remove(subscription);
            }
        }
    }

    private void write(Optional<Feed.Event> first, Subscription subscription, ServerResponse response, Sender sender) {
        try (OutputStream out = response.outputStream()) {
            sender.send(out, EventFrames.OPENED);
            if (first.isPresent()) {
                sender.send(out, EventFrames.of(first.get()));
            }
            for (var frame = subscription.next(heartbeat); frame.isPresent(); frame = subscription.next(heartbeat)) {
                sender.send(out, frame.get());
            }
            sender.send(out, EventFrames.CLOSED);
        } catch (IOException _) {
            // the client left: nobody to tell
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private record Sender(Stalls.Watch stalls, LongConsumer sent) {

        /** Cuts off a client that takes nothing: its thread, and what waits for it, would stay for ever. */
        void send(OutputStream out, byte[] frame) throws IOException {
            try (var _ = stalls.writing()) {
                out.write(frame);
                out.flush();
            }
            sent.accept(frame.length);
        }
    }

    int count() {
        return open.size();
    }

    void close() {
        closed = true;
        open.forEach(Subscription::end);
    }
}
