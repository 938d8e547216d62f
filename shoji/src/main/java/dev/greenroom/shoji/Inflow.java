package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The bytes of an answer that goes on and on. They are asked for piece by piece: what nobody takes stays with the server.
 *
 * <p>One thread takes; any thread may close.
 */
final class Inflow implements BodySubscriber<byte[]>, AutoCloseable {

    /** What comes of taking. */
    sealed interface Piece {

        record Bytes(ByteBuffer bytes) implements Piece {}

        /** Nothing came in the time that was given. */
        record Silence() implements Piece {}

        /** Nothing more will come. */
        record End(String how, Optional<Throwable> cause) implements Piece {}
    }

    private sealed interface Arrival {

        record Buffers(List<ByteBuffer> buffers) implements Arrival {}

        record Last(Piece.End end) implements Arrival {}
    }

    /** Holds few, since no buffers come but those that were asked for. */
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;

    // Of the thread that takes.
    private Iterator<ByteBuffer> buffers = Collections.emptyIterator();
    private boolean asked = true;

    /** Waits for bytes for so long at most. */
    Piece take(Duration longest) throws InterruptedException {
        while (!buffers.hasNext()) {
            Flow.Subscription from = subscription;
            if (!asked && from != null) {
                asked = true;
                from.request(1);
            }
            switch (arrivals.poll(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                case null -> {
                    return new Piece.Silence();
                }
                case Arrival.Last(Piece.End end) -> {
                    return end;
                }
                case Arrival.Buffers(List<ByteBuffer> all) -> {
                    asked = false;
                    buffers = all.iterator();
                }
            }
        }
        return new Piece.Bytes(buffers.next());
    }

    /** Leaves the server, and ends the wait of who takes. */
    @Override
    public void close() {
        closed = true;
        Flow.Subscription from = subscription;
        if (from != null) {
            from.cancel();
        }
        last("it was closed", Optional.empty());
    }

    /** Is there at once: the bytes do not end, so nobody could wait for them all. */
    @Override
    public CompletionStage<byte[]> getBody() {
        return CompletableFuture.completedFuture(new byte[0]);
    }

    @Override
    public void onSubscribe(Flow.Subscription to) {
        subscription = to;
        // Both are volatile: either this sees the close, or the close sees the subscription.
        if (closed) {
            to.cancel();
        } else {
            to.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        arrivals.add(new Arrival.Buffers(item));
    }

    @Override
    public void onError(Throwable thrown) {
        last("its connection broke off (%s)".formatted(thrown.getMessage()), Optional.of(thrown));
    }

    @Override
    public void onComplete() {
        last("its server ended it", Optional.empty());
    }

    private void last(String how, Optional<Throwable> cause) {
        arrivals.add(new Arrival.Last(new Piece.End(how, cause)));
    }
}
