package dev.greenroom.leaderboard;

import java.util.concurrent.CountDownLatch;

/** The right of this process to be the only leaderboard of its store. */
interface Claim extends AutoCloseable {
    /** Waits until another process has the store, which for most never comes. */
    InUseException awaitLoss() throws InterruptedException;

    /** Leaves the store to whoever wants it next. */
    @Override
    void close();

    /** The claim on a store that lets in one process only. */
    static Claim unchallenged() {
        return new Claim() {
            @Override
            public InUseException awaitLoss() throws InterruptedException {
                new CountDownLatch(1).await();
                throw new AssertionError("nobody counts it down");
            }

            @Override
            public void close() {}
        };
    }
}
