package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A feed that is listened to, which {@link Resource#listen} opens: its server-sent events (WHATWG HTML, 9.2), one by one as they
 * come. {@code for (var event : feed)} waits for each.
 *
 * <p>A connection that ends, breaks off, or says nothing for {@linkplain Shoji#silence too long} is made anew, after the time
 * that the feed told for that ({@code retry}; 3 s before it did), or that a 503 tells; and the server is asked to go on after the
 * last event that had an ID. What was published in between without IDs is lost, as with any client; many feeds therefore begin
 * each connection with the present state. The {@linkplain Shoji#patience patience} bounds the time that is waited until the feed
 * says something again. A server that answers 204 has ended the feed for good.
 *
 * <p>Events are read when they are asked for, and no sooner: who asks for none slows down nobody but the server's writing to
 * it. A line, or the data of an event, of more than 8 MiB is an error.
 *
 * <p>One thread listens at a time. Any thread may {@linkplain #close close} the feed, which ends a wait at once. Whoever listens
 * blocks until an event comes, for which a virtual thread is well used.
 */
public final class Feed implements Iterable<Feed.Event>, AutoCloseable {

    /**
     * One event.
     *
     * @param feed the URI that was listened to
     * @param name what kind of event it is: {@code message} if the server did not say
     * @param data the text; several lines are joined by line feeds
     * @param id the last ID that the feed told, with this event or before it
     */
    public record Event(URI feed, String name, String data, Optional<String> id) {

        /**
         * The data as JSON: the value of a view, or else the whole.
         *
         * @throws ShojiException.NotShoji when it is not JSON
         */
        public JsonNode value() {
            try {
                return View.valueOf(Json.read(data));
            } catch (ShojiException.NotShoji e) {
                throw located(e);
            }
        }

        /**
         * The same as a record or another Java type.
         *
         * @throws ShojiException.NotShoji when it is not JSON, or does not fit
         */
        public <T> T value(Class<T> type) {
            return Json.as(value(), type, subject());
        }

        /**
         * The data as a Shoji document.
         *
         * @throws ShojiException.NotShoji when it is none
         */
        public Document document() {
            try {
                return Document.read(data);
            } catch (ShojiException.NotShoji e) {
                throw located(e);
            }
        }

        private ShojiException.NotShoji located(ShojiException.NotShoji e) {
            return new ShojiException.NotShoji(subject(), e.pointer(), e.what(), e);
        }

        private String subject() {
            return "event \"%s\" of %s".formatted(name, feed);
        }
    }

    private final Exchange exchange;
    private final URI iri;
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

    /** The connection, if there is one. Written by who listens. */
    private volatile @Nullable Inflow inflow;

    // Of the thread that listens.
    private final EventReader reader;
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private Patience.Waiting waiting;
    private boolean said;
    private boolean over;

    private Feed(Exchange exchange, URI iri, String lastId) {
        this.exchange = exchange;
        this.iri = iri;
        this.reader = new EventReader(iri, lastId);
        this.waiting = exchange.waiting(closed);
    }

    static Feed open(Exchange exchange, URI iri, String lastId) {
        var feed = new Feed(exchange, iri, lastId);
        feed.connect();
        return feed;
    }

    /**
     * Waits for the next event. Empty when the server has ended the feed for good, and when somebody closed it.
     *
     * <p>Errors leave the feed open: to ask again goes on where it was, with new patience.
     *
     * @throws ShojiException.Unreachable when the connection was lost, and not had again within the patience; or when this
     *     thread was interrupted
     * @throws ShojiException.Refused when the server answered with another status than 200 or 204
     * @throws ShojiException.NotAFeed when something else is there now, or a line or an event is too long
     */
    public Optional<Event> next() {
        try {
            while (!over && !closed.isDone()) {
                Event event = reader.next(bytes);
                if (event != null) {
                    return Optional.of(event);
                }
                receive();
            }
            return Optional.empty();
        } catch (ShojiException e) {
            disconnect();
            if (closed.isDone()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Gets more bytes, or another connection that will have them. */
    private void receive() {
        Inflow from = inflow;
        if (from == null) {
            waiting = exchange.waiting(closed);
            reconnect("it was left after an error", Optional.empty());
            return;
        }
        switch (taken(from)) {
            case Inflow.Piece.Bytes(ByteBuffer more) -> {
                bytes = more;
                said = true;
            }
            case Inflow.Piece.End(String how, var cause) -> reconnect(how, cause);
            case Inflow.Piece.Silence _ -> reconnectAtOnce();
        }
    }

    private Inflow.Piece taken(Inflow from) {
        try {
            return from.take(exchange.silence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShojiException.Unreachable("feed %s: interrupted while waiting for an event.".formatted(iri), e);
        }
    }

    /** Nobody waits after a long silence: it was no refusal, and every moment without a connection may lose an event. */
    private void reconnectAtOnce() {
        disconnect();
        try {
            connect();
        } catch (ShojiException.Unreachable e) {
            reconnect("it fell silent", Optional.of(e));
        }
    }

    private void reconnect(String how, Optional<Throwable> cause) {
        disconnect();
        if (said) {
            waiting = exchange.waiting(closed);
            said = false;
        }
        String last = how;
        Throwable why = cause.orElse(null);
        while (true) {
            if (!waiting.pause(pause(), iri)) {
                throw new ShojiException.Unreachable(
                        "feed %s: %s, and it was not opened again (%s). Ask again, or use a client with more patience."
                                .formatted(iri, last, waiting),
                        why);
            }
            try {
                connect();
                return;
            } catch (ShojiException.Unreachable e) {
                last = "%s, its server does not answer".formatted(how);
                why = e;
            }
        }
    }

    private Duration pause() {
        Duration told = reader.retry();
        return told.compareTo(Exchange.SHORTEST_RETRY) < 0 ? Exchange.SHORTEST_RETRY : told;
    }

    private void connect() {
        Optional<Inflow> opened = exchange.listen(iri, reader.lastId(), waiting);
        over = opened.isEmpty();
        inflow = opened.orElse(null);
        // Both are volatile: either this sees the close, or the close sees the connection.
        if (closed.isDone()) {
            disconnect();
        }
    }

    private void disconnect() {
        Inflow from = inflow;
        if (from != null) {
            from.close();
        }
        inflow = null;
        bytes = ByteBuffer.allocate(0);
        reader.restart();
    }

    /** The events that are still to come; {@link Iterator#hasNext} waits for one, and throws what {@link #next} throws. */
    @Override
    public Iterator<Event> iterator() {
        return new Iterator<>() {
            private Optional<Event> ahead = Optional.empty();

            @Override
            public boolean hasNext() {
                if (ahead.isEmpty()) {
                    ahead = Feed.this.next();
                }
                return ahead.isPresent();
            }

            @Override
            public Event next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("feed %s: it is over, or closed.".formatted(iri));
                }
                Event event = ahead.get();
                ahead = Optional.empty();
                return event;
            }
        };
    }

    /** The events that are still to come, each waited for when the stream asks for it. Sequential. */
    public Stream<Event> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** Leaves the feed, and ends a wait for its next event at once. */
    @Override
    public void close() {
        closed.complete(true);
        Inflow from = inflow;
        if (from != null) {
            from.close();
        }
    }

    /** For messages. */
    @Override
    public String toString() {
        return "feed %s".formatted(iri);
    }
}
