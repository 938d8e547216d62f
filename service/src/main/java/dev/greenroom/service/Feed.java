package dev.greenroom.service;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Events for whoever listens now, sent as server-sent events (WHATWG HTML, 9.2).
 *
 * <p>Publishing never waits for a listener. Each has a buffer of its own; when it is full the oldest event is dropped, and
 * the listener gets one event named {@code resync} in place of all it missed: it then reads the state anew. Events that
 * one thread publishes arrive in its order. Thread-safe.
 */
public final class Feed implements AutoCloseable {

    private static final int DEFAULT_BUFFER = 256;

    /**
     * One event.
     *
     * @param name what the browser's {@code addEventListener} asks for: one line, not empty
     * @param data any document
     * @param id what the browser sends back as Last-Event-ID: one line
     */
    public record Event(String name, Object data, Optional<String> id) {

        public Event {
            Objects.requireNonNull(data, "data");
            if (name.isEmpty()
                    || hasLineEnd(name)
                    || id.filter(Event::hasLineEnd).isPresent()) {
                throw new IllegalArgumentException(
                        "event \"%s\": name and ID must be one line each, the name not empty.".formatted(name.strip()));
            }
        }

        public Event(String name, Object data) {
            this(name, data, Optional.empty());
        }

        private static boolean hasLineEnd(String text) {
            return text.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0);
        }
    }

    private final int bufferSize;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private Feed(int bufferSize) {
        this.bufferSize = bufferSize;
    }

    /** A feed that keeps up to 256 events for a slow listener. */
    public static Feed create() {
        return new Feed(DEFAULT_BUFFER);
    }

    /** A feed that keeps up to {@code events} events, at least one, for a slow listener. */
    public static Feed buffering(int events) {
        if (events < 1) {
            throw new IllegalArgumentException("feed: a buffer of %d events. Use one or more.".formatted(events));
        }
        return new Feed(events);
    }

    /** Sends an event to all who listen now. After {@link #close} it does nothing. */
    public void publish(String name, Object data) {
        publish(new Event(name, data));
    }

    /** Sends an event to all who listen now. After {@link #close} it does nothing. */
    public void publish(Event event) {
        if (subscriptions.isEmpty()) {
            return;
        }
        byte[] frame = EventFrames.of(event);
        for (Subscription subscription : subscriptions) {
            subscription.offer(frame);
        }
    }

    /** How many listen now. */
    public int subscribers() {
        return subscriptions.size();
    }

    /** Ends the feed for all who listen, after what was published before. Later listeners get its end at once. */
    @Override
    public void close() {
        closed = true;
        subscriptions.forEach(Subscription::end);
    }

    Subscription subscribe() {
        var subscription = new Subscription(bufferSize, subscriptions::remove);
        subscriptions.add(subscription);
        if (closed) {
            subscription.end();
        }
        return subscription;
    }
}
