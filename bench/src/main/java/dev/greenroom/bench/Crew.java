package dev.greenroom.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Workers that do the same side by side, again and again. A worker alone is the calling thread; several are virtual threads. */
final class Crew {
    private final int workers;

    Crew(int workers) {
        this.workers = workers;
    }

    /**
     * What a crew has done.
     *
     * @param turns of all workers
     */
    record Done(long turns, long nanos) {
        double perSecond() {
            return turns * 1e9 / nanos;
        }

        double microsEach() {
            return nanos / 1e3 / turns;
        }
    }

    /** Each takes turns for a while, at least one; the last ones are waited for and counted. */
    Done work(Duration time, IntConsumer turn) throws InterruptedException {
        var turns = new long[workers];
        long began = System.nanoTime();
        together(worker -> {
            long count = 0;
            do {
                turn.accept(worker);
                count++;
            } while (System.nanoTime() - began < time.toNanos());
            turns[worker] = count;
        });
        long nanos = System.nanoTime() - began;
        long all = 0;
        for (long one : turns) {
            all += one;
        }
        return new Done(all, nanos);
    }

    /** Each takes so many turns. */
    Done work(int each, IntConsumer turn) throws InterruptedException {
        long began = System.nanoTime();
        together(worker -> {
            for (int i = 0; i < each; i++) {
                turn.accept(worker);
            }
        });
        return new Done((long) workers * each, System.nanoTime() - began);
    }

    private void together(IntConsumer work) throws InterruptedException {
        if (workers == 1) {
            work.accept(0);
            return;
        }
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < workers; i++) {
                int worker = i;
                running.add(threads.submit(() -> {
                    start.await();
                    work.accept(worker);
                    return null;
                }));
            }
            start.countDown();
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof WrongOutcomeException wrong
                    ? wrong
                    : new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
        }
    }
}
