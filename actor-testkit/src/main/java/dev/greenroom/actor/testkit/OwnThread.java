package dev.greenroom.actor.testkit;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The thread of a dedicated actor. Its runs begin when the scheduler says so. */
final class OwnThread extends ThreadPoolExecutor {
    private final String actor;
    private final BiConsumer<Runnable, Executor> scheduler;

    /** @param scheduler takes turns, and where they are to begin */
    OwnThread(String actor, BiConsumer<Runnable, Executor> scheduler) {
        super(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform()
                        .daemon()
                        .name(actor)
                        .inheritInheritableThreadLocals(false)
                        .factory());
        this.actor = actor;
        this.scheduler = scheduler;
    }

    @Override
    public void execute(Runnable turns) {
        if (isShutdown()) {
            throw new RejectedExecutionException("actor \"" + actor + "\": its thread has ended.");
        }
        scheduler.accept(turns, this::begin);
    }

    private void begin(Runnable run) {
        try {
            super.execute(run);
        } catch (RejectedExecutionException e) {
            // The actor has ended since, and what is left to do is to reject what came late: any thread will do.
            Thread.ofVirtual().name(actor).inheritInheritableThreadLocals(false).start(run);
        }
    }
}
