package dev.greenroom.shoji;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** How long one call may wait in total, and who is told of the work that it waits for. */
record Patience(Duration total, Pause pause, Consumer<Work> listener) {

    Patience {
        if (total.isNegative()) {
            throw new IllegalArgumentException("shoji client: patience is %s. Use zero or more.".formatted(total));
        }
    }

    Waiting begin() {
        return begin(new CompletableFuture<>());
    }

    /** For a call that somebody may end early. */
    Waiting begin(CompletableFuture<?> end) {
        return new Waiting(this, end);
    }

    /** The waiting of one call; used by the thread of that call alone. */
    static final class Waiting {

        private final Patience patience;
        private final CompletableFuture<?> end;
        private Duration waited = Duration.ZERO;

        private Waiting(Patience patience, CompletableFuture<?> end) {
            this.patience = patience;
            this.end = end;
        }

        void tell(Work work) {
            patience.listener().accept(work);
        }

        /** Waits until it is done or failed, and returns whether it is: not if the call was ended early. */
        boolean await(CompletableFuture<?> pending, Duration longest)
                throws InterruptedException, ExecutionException, TimeoutException {
            CompletableFuture.anyOf(pending, end).get(longest.toNanos(), TimeUnit.NANOSECONDS);
            return pending.isDone();
        }

        /**
         * Waits, unless the total would be exceeded: then it returns false at once, as it does when the call is ended early.
         */
        boolean pause(Duration length, URI iri) {
            Duration after = waited.plus(length);
            if (after.compareTo(patience.total()) > 0) {
                return false;
            }
            try {
                patience.pause().pause(length, end);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ShojiException.Unreachable("%s: interrupted while waiting to ask again.".formatted(iri), e);
            }
            waited = after;
            return !end.isDone();
        }

        /** What to do about a refusal. */
        String remedy(Answer answer) {
            return answer.status() == 503
                    ? ". The server is busy (%s). Try later, or use a client with more patience.".formatted(this)
                    : "";
        }

        /** For messages. */
        @Override
        public String toString() {
            return "waited %s of %s".formatted(seconds(waited), seconds(patience.total()));
        }

        private static String seconds(Duration duration) {
            return duration.toMillis() / 1000.0 + " s";
        }
    }
}
