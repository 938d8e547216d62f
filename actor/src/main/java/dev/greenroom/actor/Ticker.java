package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.LockSupport;

/** A daemon thread that ticks while there is something to do, and for a moment longer; then it sleeps until it is awakened. */
abstract class Ticker {
    private static final int IDLE_TICKS = 200;

    private final String name;
    private final long tickNanos;

    /** Null until the first tick. Guarded by this object. */
    private @Nullable Thread thread;

    private volatile boolean asleep = true;

    Ticker(String name, long tickNanos) {
        this.name = name;
        this.tickNanos = tickNanos;
    }

    /** Does what a tick does; true when there was anything to do. */
    abstract boolean tick();

    /** Is there anything to do? Asked after the ticker has said that it sleeps. */
    abstract boolean isBusy();

    /** It is about to tick after a sleep. By the thread that has awakened it. */
    void begin() {}

    /**
     * There is something to do. Who says so has made it visible before: one of the two sees the other. Throws when there is no
     * thread for it; the next call tries again.
     */
    final void awaken() {
        if (asleep) {
            start();
        }
    }

    private synchronized void start() {
        if (!asleep) {
            return;
        }
        begin();
        if (thread == null) {
            thread = Thread.ofPlatform()
                    .daemon()
                    .name(name)
                    .inheritInheritableThreadLocals(false)
                    .start(this::tickForEver);
        }
        asleep = false;
        LockSupport.unpark(thread);
    }

    private void tickForEver() {
        var idle = 0;
        while (true) {
            if (asleep) {
                LockSupport.park(this);
                continue;
            }
            LockSupport.parkNanos(tickNanos);
            idle = tickSafely() ? 0 : idle + 1;
            if (idle > IDLE_TICKS) {
                idle = 0;
                sleep();
            }
        }
    }

    /** What breaks off a tick, such as a lack of memory, does not break off the next ones. */
    private boolean tickSafely() {
        try {
            return tick();
        } catch (RuntimeException | Error e) {
            return true;
        }
    }

    private void sleep() {
        asleep = true;
        if (isBusy()) {
            awaken();
        }
    }
}
