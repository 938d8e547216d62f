package dev.greenroom.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the parties of a run say that they are through, and what they have counted. Only the last of them wakes who waits.
 * {@link #expect} comes before the run's first message, {@link #done} once from each party.
 */
final class Finish {
    private static final long PATIENCE_SECONDS = 120;

    private final String what;
    private final AtomicLong sum = new AtomicLong();
    private volatile CountDownLatch missing = new CountDownLatch(0);

    /** @param what the case and the system, for messages */
    Finish(String what) {
        this.what = what;
    }

    void expect(int parties) {
        sum.set(0);
        missing = new CountDownLatch(parties);
    }

    /** Any thread. */
    void done(long counted) {
        sum.addAndGet(counted);
        missing.countDown();
    }

    /**
     * Waits until all parties are through.
     *
     * @return {@code expected}, which is what they have counted together
     * @throws WrongOutcomeException when it is not, or when somebody does not come
     */
    long await(long expected) throws InterruptedException {
        if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new WrongOutcomeException(
                    "%s: %,d parties have not finished after %d s. A message was lost, or is stuck."
                            .formatted(what, missing.getCount(), PATIENCE_SECONDS));
        }
        if (sum.get() != expected) {
            throw new WrongOutcomeException("%s: %,d were counted instead of %,d. Messages were lost or handled twice."
                    .formatted(what, sum.get(), expected));
        }
        return expected;
    }
}
