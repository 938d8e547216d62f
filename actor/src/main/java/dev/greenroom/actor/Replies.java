package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A group of replies that are waited for together. Immutable and safe for any thread. The members keep their order, and each
 * stays a reply of its own.
 *
 * <pre>{@code
 * var totals = Replies.of(boards.stream().map(board -> board.submit("ada", 42)).toList())
 *         .within(Duration.ofSeconds(2))
 *         .all()
 *         .get();
 * }</pre>
 */
public final class Replies<T extends @Nullable Object> {
    private final List<PendingReply<? extends T>> members;

    private Replies(List<PendingReply<? extends T>> members) {
        this.members = members;
    }

    /** The group of these replies. */
    public static <T extends @Nullable Object> Replies<T> of(Collection<? extends Reply<? extends T>> members) {
        var list = new ArrayList<PendingReply<? extends T>>(members.size());
        for (var member : members) {
            list.add((PendingReply<? extends T>) Objects.requireNonNull(member));
        }
        return new Replies<>(List.copyOf(list));
    }

    /** The group of these replies. */
    @SafeVarargs
    public static <T extends @Nullable Object> Replies<T> of(Reply<? extends T>... members) {
        var list = new ArrayList<Reply<? extends T>>(members.length);
        for (var member : members) {
            list.add(member);
        }
        return of(list);
    }

    /**
     * The values of all members, in their order. Completes when all have come, also when one fails early, so that no failure
     * hides a slow member; then it fails with a {@link RepliesFailedException} if any has failed.
     */
    public Reply<List<T>> all() {
        return new GroupReply.All<T>(members).begin();
    }

    /** The first value to come; when all members have failed, or there are none, a {@link RepliesFailedException}. */
    public Reply<T> any() {
        return new GroupReply.Any<T>(members).begin();
    }

    /** What came of each member, in their order. Completes when all have come, and does not fail because of them. */
    public Reply<List<Outcome<T>>> outcomes() {
        return new GroupReply.Outcomes<T>(members).begin();
    }

    /**
     * What came of each member, as they come: {@code next()} waits for the next one, as {@link Reply#get()} does and with the
     * same errors. Each iterator gives all members once; one thread may use it.
     */
    public Iterable<Outcome<T>> asTheyComplete() {
        return () -> Arrivals.of(members);
    }

    /**
     * The same group with one deadline for all, {@code timeout} from now. A member that has not come by then is withdrawn if it
     * has not started, and counts as failed with a {@link ReplyTimeoutException} that says whether it may still run.
     */
    public Replies<T> within(Duration timeout) {
        var limited = new ArrayList<Limited<T>>(members.size());
        for (var member : members) {
            limited.add(new Limited<>(member));
        }
        expireAfter(timeout, limited);
        return new Replies<>(List.copyOf(limited));
    }

    private static <T extends @Nullable Object> void expireAfter(Duration timeout, List<Limited<T>> limited) {
        var nanos = PendingReply.nanos(timeout);
        Runnable expire = () -> limited.forEach(member -> member.expire(timeout));
        if (nanos <= 0) {
            expire.run();
        }
        if (limited.stream().allMatch(Limited::isDone)) {
            return;
        }
        var alarm = schedulerOf(limited).after(nanos, expire);
        var open = new AtomicInteger(limited.size());
        for (var member : limited) {
            member.onceSettled(() -> {
                if (open.decrementAndGet() == 0) {
                    alarm.cancel();
                }
            });
        }
    }

    /** In whose time a group has its deadline: all members are of one system, or else time is real. */
    static Scheduler schedulerOf(List<? extends PendingReply<?>> members) {
        return members.isEmpty()
                ? Scheduler.virtualThreads()
                : members.getFirst().scheduler();
    }

    /** How many members there are. */
    public int size() {
        return members.size();
    }

    @Override
    public String toString() {
        var come = members.stream().filter(PendingReply::isDone).count();
        return "Replies[" + come + " of " + members.size() + " have come]";
    }
}
