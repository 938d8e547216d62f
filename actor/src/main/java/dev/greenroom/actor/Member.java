package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** One reply of a group, and the group's place among those who wait for it. */
final class Member<T extends @Nullable Object> extends Waiter {
    final int index;
    final PendingReply<? extends T> reply;

    private final Group group;
    private volatile boolean taken;

    private Member(Group group, int index, PendingReply<? extends T> reply) {
        this.group = group;
        this.index = index;
        this.reply = reply;
    }

    /** Who gathers the outcomes of members. */
    interface Group {
        /**
         * The outcome of {@code member} has come. Once for each, on any thread. Throws nothing.
         *
         * @return those who wait for a reply that this has settled: to be woken next
         */
        @Nullable
        Waiter came(Member<?> member);

        /** Has all that it wants. */
        boolean isDone();
    }

    /** The members of a new group; {@link #waitForAll} begins it. */
    @SuppressWarnings("unchecked")
    static <T extends @Nullable Object> Member<T>[] of(Group group, List<PendingReply<? extends T>> replies) {
        var members = (Member<T>[]) new Member<?>[replies.size()];
        for (var i = 0; i < members.length; i++) {
            members[i] = new Member<>(group, i, replies.get(i));
        }
        return members;
    }

    /** From now on the group hears of each member that comes; at once of those that have come before. */
    static void waitForAll(Member<?>[] members) {
        for (var member : members) {
            if (!member.reply.await(member)) {
                Waiter.wakeAll(member);
            }
        }
    }

    /** The group has made use of the outcome and expects no more of this member. */
    void take() {
        taken = true;
    }

    boolean isTaken() {
        return taken;
    }

    /** What came of it; only when it has come. */
    Outcome<T> outcome() {
        var failure = reply.failure();
        return failure == null
                ? new Outcome.Value<>(index, reply.resultNow())
                : new Outcome.Failed<>(index, reply.subject(), failure.cause());
    }

    @Override
    @Nullable
    Waiter wake() {
        return group.came(this);
    }

    @Override
    boolean isGone() {
        return group.isDone();
    }
}
