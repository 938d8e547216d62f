package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets one that others were faster than again and again go before them: for a moment, those of this process that come to the
 * same document wait, or all that come to the owner's documents. It is a courtesy and no lock: who has waited long enough goes on.
 */
final class RightOfWay {
    private static final long MOST_MILLIS = 10;
    private static final long MOST_MILLIS_FOR_A_TURN = 1_000;

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

    /** Waits for those who wanted it before; false when that takes too long. An interrupt ends the wait, and stays set. */
    boolean take(SlateStore.Key key) {
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
    void release(SlateStore.Key key) {
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
