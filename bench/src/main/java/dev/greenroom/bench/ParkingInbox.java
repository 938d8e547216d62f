package dev.greenroom.bench;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** The JDK's concurrent queue; its thread parks while it is empty. The sender that finds it parked wakes it. */
final class ParkingInbox<M> implements Inbox<M> {
    private final ConcurrentLinkedQueue<M> queue = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread parked;

    @Override
    public void put(M message) {
        queue.add(message);
        var waiting = parked;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    @Override
    public M take() throws InterruptedException {
        var message = queue.poll();
        while (message == null) {
            parked = Thread.currentThread(); // before the look at the queue, as a sender looks after it has added
            if (queue.isEmpty()) {
                LockSupport.park(this);
            }
            parked = null;
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            message = queue.poll();
        }
        return message;
    }
}
