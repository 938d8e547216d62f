package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one that others were faster than again and again go before them: for a moment, those of this process that come to the
 * same document wait, or all that come to the owner's documents. It is a courtesy and no lock: who has waited long enough goes on.
 */
final class RightOfWay {
    /** So often may others be faster. */
    static final int ATTEMPTS = 100;

    /** After so many losses one goes first, for as many attempts. */
    private static final int LOSSES = 8;

    private static final long MOST_MILLIS = 10;
    private static final long MOST_MILLIS_FOR_A_TURN = 1_000;
    private static final int MAX_BACKOFF_EXPONENT = 12;

    private final ConcurrentHashMap<SlateStore.Key, Turns> taken = new ConcurrentHashMap<>();

    /** Those who want to go first, one after the other. */
    private static final class Turns {
        private final Semaphore next = new Semaphore(1, true);

        /** Guarded by the map's lock for the key. */
        private int users;
    }

    /** All documents of an owner. */
    static SlateStore.Key all(String owner) {
        return new SlateStore.Key(owner, "");
    }

    /** One that tries until nobody was faster. For one thread. */
    final class Contest implements AutoCloseable {
        private final SlateStore.Key key;
        private int losses;
        private int lossesAsFirst;
        private boolean goesFirst;

        Contest(SlateStore.Key key) {
            this.key = key;
        }

        /** Before each attempt. */
        void begin() {
            if (!goesFirst) {
                give(key);
            }
        }

        /** Others were faster. Returns when it is time for another attempt. */
        void lose(boolean mayGoFirst) {
            losses++;
            if (goesFirst && ++lossesAsFirst == LOSSES) {
                // Those who are faster are in another process: to hold up one's own helps them.
                close();
            }
            if (!goesFirst) {
                standBack();
                goesFirst = mayGoFirst && losses >= LOSSES && lossesAsFirst == 0 && take(key);
            }
        }

        /** The next attempt is the last. */
        boolean isNearlyOver() {
            return losses == ATTEMPTS - 1;
        }

        /** Parks for a random time that grows with each loss: those who always lose would otherwise never win. */
        private void standBack() {
            long most = 1L << Math.min(losses, MAX_BACKOFF_EXPONENT);
            LockSupport.parkNanos(
                    TimeUnit.MICROSECONDS.toNanos(ThreadLocalRandom.current().nextLong(most)));
        }

        @Override
        public void close() {
            if (goesFirst) {
                goesFirst = false;
                release(key);
            }
        }
    }

    /** Waits for those who wanted it before; false when that takes too long. An interrupt ends the wait, and stays set. */
    private boolean take(SlateStore.Key key) {
        var turns = taken.compute(key, (_, known) -> {
            var entered = known == null ? new Turns() : known;
            entered.users++;
            return entered;
        });
        boolean mine = acquire(turns, MOST_MILLIS_FOR_A_TURN);
        if (!mine) {
            leave(key);
        }
        return mine;
    }

    /** By who has taken it. */
    private void release(SlateStore.Key key) {
        var turns = taken.get(key);
        if (turns != null) {
            turns.next.release();
            leave(key);
        }
    }

    /** Waits a moment while others go before. */
    void give(SlateStore.Key key) {
        var turns = taken.isEmpty() ? null : taken.getOrDefault(key, taken.get(all(key.owner())));
        if (turns != null && acquire(turns, MOST_MILLIS)) {
            turns.next.release();
        }
    }

    private static boolean acquire(Turns turns, long millis) {
        try {
            return turns.next.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void leave(SlateStore.Key key) {
        var _ = taken.computeIfPresent(key, (_, turns) -> left(turns));
    }

    private static @Nullable Turns left(Turns turns) {
        turns.users--;
        return turns.users == 0 ? null : turns;
    }
}
