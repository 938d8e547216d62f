package dev.greenroom.bench;

/** How one system does one case: its actors are started and idle, and do it again and again. */
interface Work extends AutoCloseable {
    /**
     * Does about {@code count} of what the case counts, waits until all of it is done, and checks what came out.
     *
     * @return how many it did
     * @throws WrongOutcomeException when a message was lost, or handled twice
     */
    long run(long count) throws InterruptedException;

    /** Ends what the work has started. */
    @Override
    void close();

    /** A work that is made of two functions. */
    static Work of(Body body, Runnable close) {
        return new Work() {
            @Override
            public long run(long count) throws InterruptedException {
                return body.run(count);
            }

            @Override
            public void close() {
                close.run();
            }
        };
    }

    /** The same, never more than {@code most} at a time: for floods, which would else be about memory. */
    default Work inBatchesOf(long most) {
        return of(
                count -> {
                    var done = 0L;
                    while (done < count) {
                        done += run(Math.min(most, count - done));
                    }
                    return done;
                },
                this::close);
    }

    /** What a work does. */
    @FunctionalInterface
    interface Body {
        /** As {@link Work#run}. */
        long run(long count) throws InterruptedException;
    }
}
