package dev.greenroom.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** One listener's place in a feed: its buffer of frames. The lock is held for a few instructions, never while writing. */
final class Subscription implements AutoCloseable {

    private final int capacity;
    private final Consumer<Subscription> leave;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<byte[]> frames = new ArrayDeque<>();
    private boolean missed;
    private boolean ended;

    Subscription(int capacity, Consumer<Subscription> leave) {
        this.capacity = capacity;
        this.leave = leave;
    }

    void offer(byte[] frame) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            if (frames.size() == capacity) {
                frames.removeFirst();
                missed = true;
            }
            frames.addLast(frame);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next frame, a heartbeat when none came in that time, or empty at the end. */
    Optional<byte[]> next(Duration heartbeat) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = heartbeat.toNanos();
            while (frames.isEmpty() && !ended) {
                if (nanos <= 0) {
                    return Optional.of(EventFrames.HEARTBEAT);
                }
                nanos = changed.awaitNanos(nanos);
            }
            if (missed) {
                missed = false;
                return Optional.of(EventFrames.RESYNC);
            }
            return Optional.ofNullable(frames.pollFirst());
        } finally {
            lock.unlock();
        }
    }

    /** No more frames come; those that wait are still given out. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        end();
        leave.accept(this);
    }
}
