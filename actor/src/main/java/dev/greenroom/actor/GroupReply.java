package dev.greenroom.actor;

import static java.util.stream.Collectors.joining;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A reply that completes when enough members of a group have come. */
abstract sealed class GroupReply<T extends @Nullable Object, R extends @Nullable Object> extends PendingReply<R>
        implements Member.Group {
    /** How many open members an error names. */
    private static final int NAMED = 3;

    private final int size;
    private final Scheduler scheduler;
    private final AtomicInteger open;
    /** Empty, as the needs are null, when the group is done, so that its reply does not keep them. */
    private volatile Member<T>[] members;

    private volatile Need.@Nullable Several needs;

    private GroupReply(String label, boolean every, List<PendingReply<? extends T>> replies) {
        super(label);
        this.size = replies.size();
        this.scheduler = Replies.schedulerOf(replies);
        this.open = new AtomicInteger(size);
        this.members = Member.of(this, replies);
        this.needs = new Need.Several(every, members);
        this.sender = Cell.sender();
    }

    @Override
    final Scheduler scheduler() {
        return scheduler;
    }

    final GroupReply<T, R> begin() {
        if (size == 0) {
            settle(outcomeOf(List.of()));
        }
        Member.waitForAll(members);
        return this;
    }

    @Override
    public final @Nullable Waiter came(Member<?> member) {
        return isDone() ? null : count(member);
    }

    abstract @Nullable Waiter count(Member<?> member);

    /** Notes that the member is of no more use; when it was the last one, settles the group. */
    final @Nullable Waiter ended(Member<?> member) {
        member.take();
        return open.decrementAndGet() == 0 ? finish(outcomeOf(outcomes())) : null;
    }

    /** What the group comes to when all members have come and none has settled it. */
    abstract Object outcomeOf(List<Outcome<T>> outcomes);

    @SuppressWarnings("unchecked")
    final @Nullable Waiter finish(Object outcome) {
        members = (Member<T>[]) new Member<?>[0];
        needs = null;
        return outcome instanceof Failure ? take(outcome) : takeWell(outcome);
    }

    private List<Outcome<T>> outcomes() {
        return Stream.of(members).map(Member::outcome).toList();
    }

    /** The failure of the group; it is reported if nobody looks at it and one of its members' would have been. */
    final Failure failed(List<Outcome<T>> outcomes) {
        var failures = new ArrayList<Outcome.Failed<?>>();
        for (var outcome : outcomes) {
            if (outcome instanceof Outcome.Failed<T> failed) {
                failures.add(failed);
            }
        }
        var exception = new RepliesFailedException(label(), failures);
        return Stream.of(members)
                        .map(member -> member.reply.failure())
                        .allMatch(failure -> failure == null || failure.isQuiet())
                ? Failure.quiet(label(), exception)
                : Failure.thrown(label(), exception, story());
    }

    @Override
    public final @Nullable Need need() {
        return isDone() ? null : needs;
    }

    @Override
    final Failure expired(Duration timeout) {
        var missing =
                Stream.of(members).filter(member -> !member.reply.isDone()).toList();
        var named = missing.stream()
                .limit(NAMED)
                .map(member -> member.index + " " + member.reply.subject())
                .collect(joining("; "));
        return Failure.onDemand(
                label(),
                () -> new ReplyTimeoutException(
                        label() + ": " + missing.size() + " of " + size + " have not come after " + readable(timeout)
                                + " (" + named + (missing.size() > NAMED ? "; …" : "")
                                + "). They may still come; raise the timeout, or withdraw them with within(Duration).",
                        null));
    }

    /** Completes when all have come. */
    static final class All<T extends @Nullable Object> extends GroupReply<T, List<T>> {
        All(List<PendingReply<? extends T>> replies) {
            super("all of " + replies.size() + " replies", true, replies);
        }

        @Override
        @Nullable
        Waiter count(Member<?> member) {
            return ended(member);
        }

        @Override
        Object outcomeOf(List<Outcome<T>> outcomes) {
            var values = new ArrayList<T>(outcomes.size());
            for (var outcome : outcomes) {
                if (!(outcome instanceof Outcome.Value<T>(int index, T value))) {
                    return failed(outcomes);
                }
                values.add(value);
            }
            return Collections.unmodifiableList(values); // null may be in it
        }
    }

    /** Completes when all have come, well or not. */
    static final class Outcomes<T extends @Nullable Object> extends GroupReply<T, List<Outcome<T>>> {
        Outcomes(List<PendingReply<? extends T>> replies) {
            super("outcomes of " + replies.size() + " replies", true, replies);
        }

        @Override
        @Nullable
        Waiter count(Member<?> member) {
            return ended(member);
        }

        @Override
        Object outcomeOf(List<Outcome<T>> outcomes) {
            return outcomes;
        }
    }

    /** Completes when one has come with a value, or all have failed. */
    static final class Any<T extends @Nullable Object> extends GroupReply<T, T> {
        Any(List<PendingReply<? extends T>> replies) {
            super("any of " + replies.size() + " replies", false, replies);
        }

        @Override
        @Nullable
        Waiter count(Member<?> member) {
            var outcome = member.reply.outcome();
            if (outcome != null && !(outcome instanceof Failure)) {
                return finish(outcome);
            }
            var settled = ended(member);
            return settled == null ? takeIfInRing() : settled;
        }

        @Override
        Object outcomeOf(List<Outcome<T>> outcomes) {
            return failed(outcomes);
        }
    }
}
