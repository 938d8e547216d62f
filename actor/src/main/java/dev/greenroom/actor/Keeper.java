package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the JVM alive as long as a system has actors that are no daemons, which their virtual threads would not: one parked
 * platform thread. It stays for a moment when the last of them has gone, as the next may come soon.
 */
final class Keeper {
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final String system;
    private final AtomicLong living = new AtomicLong();
    private volatile boolean closed;

    /** Guarded by this object. */
    private @Nullable Thread thread;

    Keeper(String system) {
        this.system = system;
    }

    void add() {
        if (living.getAndIncrement() == 0) {
            keep();
        }
    }

    void remove() {
        if (living.decrementAndGet() == 0) {
            awaken();
        }
    }

    /** The thread ends now, whoever lives. */
    void close() {
        closed = true;
        awaken();
    }

    private synchronized void keep() {
        if (thread == null && !closed) {
            // A virtual thread, which may be who starts the first actor, is a daemon, and would hand that down.
            thread = Thread.ofPlatform()
                    .daemon(false)
                    .inheritInheritableThreadLocals(false)
                    .name("actor system " + system)
                    .start(this::keepAlive);
        }
    }

    private synchronized void awaken() {
        LockSupport.unpark(thread);
    }

    private void keepAlive() {
        while (!mayEnd()) {
            LockSupport.park(this);
            if (living.get() == 0 && !closed) {
                LockSupport.parkNanos(this, MOMENT_NANOS);
            }
        }
    }

    /** Under the lock, so that whoever comes now finds a thread that stays, or none. */
    private synchronized boolean mayEnd() {
        if (living.get() > 0 && !closed) {
            return false;
        }
        thread = null;
        return true;
    }
}
