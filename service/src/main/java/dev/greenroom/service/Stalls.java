package dev.greenroom.service;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends connections whose other side takes or gives nothing for too long, which no socket does for writes. Each step of a request that
 * waits for its client has a time limit; a thread looks several times in that time, and interrupts who is over it. The JDK closes the
 * socket of a virtual thread that is interrupted while it reads or writes. Thread-safe.
 */
final class Stalls implements AutoCloseable {

    private static final int LOOKS = 8;
    /** How much longer than a piece of an answer a whole body may take. */
    private static final int BODY_FACTOR = 4;

    private final long patienceNanos;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    /** Spares each request an entry. Not static, as services in one process have limits of their own. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Watch> own = new ThreadLocal<>();

    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param patience how long a client may take nothing; a whole request body may take four times as long */
    Stalls(Duration patience) {
        patienceNanos = patience.toNanos();
    }

    /** Begins to look. */
    void start() {
        Thread.ofVirtual().name("stalled clients").start(this::look);
    }

    /** Watches the current thread, which serves one connection, as long as that lives. */
    Watch watch() {
        var known = own.get();
        if (known == null) {
            known = new Watch(Thread.currentThread());
            own.set(known);
            watches.add(known);
        }
        return known;
    }

    private void look() {
        try {
            while (!closed.await(patienceNanos / LOOKS, TimeUnit.NANOSECONDS)) {
                long now = System.nanoTime();
                watches.removeIf(watch -> watch.hasEnded() || watch.cutIfOver(now));
            }
        } catch (InterruptedException _) {
            // nobody else knows this thread
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /** The time limit of one step: closing it ends the step. */
    interface Step extends AutoCloseable {
        @Override
        void close();
    }

    /** One connection. */
    final class Watch implements AutoCloseable {

        private final Thread thread;
        private boolean waiting;
        private long deadline;

        private Watch(Thread thread) {
            this.thread = thread;
        }

        /** Until the step is closed, a piece of the answer goes out. */
        Step writing() {
            return limit(patienceNanos);
        }

        /** Until the step is closed, the request's body comes in. */
        Step reading() {
            return limit(patienceNanos * BODY_FACTOR);
        }

        private synchronized Step limit(long nanos) {
            waiting = true;
            deadline = System.nanoTime() + nanos;
            return this::end;
        }

        private synchronized void end() {
            waiting = false;
        }

        private synchronized boolean cutIfOver(long now) {
            boolean over = waiting && deadline - now < 0;
            if (over) {
                waiting = false;
                thread.interrupt();
            }
            return over;
        }

        private boolean hasEnded() {
            return !thread.isAlive();
        }

        /** Ends the step that goes on. */
        @Override
        public void close() {
            end();
        }
    }
}
