package dev.greenroom.actor.testkit;

import dev.greenroom.actor.Scheduler;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread of a dedicated actor, whose runs are counted. */
final class CountedThread extends ThreadPoolExecutor {
    private final Scheduler scheduler;
    private final RunningThreads running;

    CountedThread(String actor, Scheduler scheduler, RunningThreads running) {
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
        this.scheduler = scheduler;
        this.running = running;
    }

    @Override
    public void execute(Runnable turns) {
        Announcement.of(scheduler);
        running.start();
        try {
            super.execute(() -> running.run(turns));
        } catch (RuntimeException | Error e) {
            running.cancel();
            throw e;
        }
    }
}
