package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The outcomes of a group in the order in which they come. Members that come queue up; one thread takes them out, and when
 * there are none it waits for a reply of its own, which the next member to come completes.
 */
final class Arrivals<T extends @Nullable Object> implements Iterator<Outcome<T>>, Member.Group {
    private final Member<T>[] members;
    private final Scheduler scheduler;
    private final Need.Several needs;
    private final Queue<Member<T>> come = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Arrival arrival;
    private int returned;

    private Arrivals(List<PendingReply<? extends T>> replies) {
        this.members = Member.of(this, replies);
        this.scheduler = Replies.schedulerOf(replies);
        this.needs = new Need.Several(false, members);
    }

    static <T extends @Nullable Object> Arrivals<T> of(List<PendingReply<? extends T>> replies) {
        var arrivals = new Arrivals<T>(replies);
        Member.waitForAll(arrivals.members);
        return arrivals;
    }

    private final class Arrival extends PendingReply<@Nullable Void> {
        Arrival() {
            super("the next of " + members.length + " replies");
        }

        @Override
        Scheduler scheduler() {
            return scheduler;
        }

        @Override
        public @Nullable Need need() {
            return isDone() ? null : needs;
        }
    }

    @Override
    public boolean hasNext() {
        return returned < members.length;
    }

    @Override
    public Outcome<T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("replies: all " + members.length + " have come. Ask hasNext() first.");
        }
        var member = nextToCome();
        member.take();
        returned++;
        return member.outcome();
    }

    private Member<T> nextToCome() {
        while (true) {
            var first = come.poll();
            if (first != null) {
                return first;
            }
            // Set before the look at the queue, as members enter the queue before they look at it: one sees the other.
            var next = new Arrival();
            arrival = next;
            if (come.isEmpty()) {
                next.get();
            }
        }
    }

    @Override
    public @Nullable Waiter came(Member<?> member) {
        come.add(members[member.index]);
        var awaited = arrival;
        return awaited == null ? null : awaited.takeValue(null);
    }

    @Override
    public boolean isDone() {
        return false; // somebody may always ask for the next
    }
}
