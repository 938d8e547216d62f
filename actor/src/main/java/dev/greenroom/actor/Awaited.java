package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Something that comes once, and those who wait for it.
 *
 * <p>{@code state} is null or a chain of {@link Waiter}s while the outcome is open, and then for ever the outcome. Waiters are
 * added and the outcome is set by compare-and-set on that one word, so each waiter is either told or sees the outcome itself.
 */
abstract sealed class Awaited extends Message implements Need.Node permits PendingReply {
    /** Who spins needs a core that somebody else does not. */
    private static final boolean SPINS = Runtime.getRuntime().availableProcessors() > 1;

    private static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Awaited.class, "state", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable Object state;

    Awaited(String label) {
        super(label);
    }

    public final boolean isDone() {
        return isOutcome(state);
    }

    /** The outcome, or null while it is open. */
    final @Nullable Object outcome() {
        var seen = state;
        return isOutcome(seen) ? seen : null;
    }

    final boolean settle(Object outcome) {
        var before = replaceOpen(outcome);
        if (isOutcome(before)) {
            return false;
        }
        watchUnlessHeard((Waiter) before, outcome);
        Waiter.wakeAll((Waiter) before);
        return true;
    }

    /** Settles this reply if it is open; who waited for it is for the caller to wake. */
    final @Nullable Waiter take(Object outcome) {
        var before = replaceOpen(outcome);
        if (isOutcome(before)) {
            return null;
        }
        watchUnlessHeard((Waiter) before, outcome);
        return (Waiter) before;
    }

    private void watchUnlessHeard(@Nullable Waiter waiters, Object outcome) {
        if (outcome instanceof Failure failure && failure.isReported() && !Waiter.anyLooks(waiters)) {
            Unseen.watch(this, failure);
        }
    }

    /** Somebody waits for it, or follows from it. */
    final boolean isAwaited() {
        return state instanceof Waiter;
    }

    /** Sets the outcome unless there is one, and returns what stood there before. */
    private @Nullable Object replaceOpen(Object outcome) {
        while (true) {
            var seen = state;
            if (isOutcome(seen) || STATE.compareAndSet(this, seen, outcome)) {
                return seen;
            }
        }
    }

    private static boolean isOutcome(@Nullable Object state) {
        return state != null && !(state instanceof Waiter);
    }

    /** Adds a waiter; false when the outcome is there. */
    final boolean await(Waiter waiter) {
        while (true) {
            var seen = state;
            if (isOutcome(seen)) {
                waiter.next = null;
                return false;
            }
            waiter.next = (Waiter) seen;
            if (STATE.compareAndSet(this, seen, waiter)) {
                return true;
            }
        }
    }

    final void follow(Function<Object, @Nullable Waiter> settling) {
        Waiter.wakeAll(followed(settling));
    }

    /** Adds a follower; when the outcome is there already, it is for the caller to wake. */
    final @Nullable Waiter followed(Function<Object, @Nullable Waiter> settling) {
        var follower = new Waiter.Follower(() -> settling.apply(Objects.requireNonNull(state)));
        return await(follower) ? null : follower;
    }

    /** Runs an action when the outcome is there, which does not look at it. */
    final void onceSettled(Runnable action) {
        var waiter = new Waiter.Action(action, false);
        if (!await(waiter)) {
            Waiter.wakeAll(waiter);
        }
    }

    /** Will not be waited for, as that would close a ring: withdraws it if it can be. */
    abstract void endWith(DeadlockException ring);

    /** Parks until the outcome is there; false after {@code timeoutNanos}, unless that is 0: then it waits for ever. */
    final boolean awaitOutcome(long timeoutNanos) {
        if (isDone() || comesAtOnce()) {
            return true;
        }
        var waiter = new Waiter.Parked(this, scheduler());
        if (!await(waiter)) {
            return true;
        }
        try {
            refuse(waiter.enter(), waiter);
            return park(waiter, timeoutNanos);
        } finally {
            waiter.leave();
        }
    }

    /** To park and wake a platform thread takes longer than most actors take to answer. */
    private boolean comesAtOnce() {
        if (!SPINS || Thread.currentThread().isVirtual() || !(scheduler() instanceof VirtualThreads)) {
            return false;
        }
        var endNanos = System.nanoTime() + SPIN_NANOS;
        do {
            if (isDone()) {
                return true;
            }
            Thread.onSpinWait();
        } while (System.nanoTime() - endNanos < 0);
        return false;
    }

    private void refuse(List<Need.Node> ring, Waiter.Parked waiter) {
        if (!ring.isEmpty() && !isDone()) {
            forget(waiter);
            var deadlock = DeadlockException.of(ring);
            endWith(deadlock);
            throw deadlock;
        }
    }

    /** What a thread waits on that is no actor's. */
    abstract Scheduler scheduler();

    private boolean park(Waiter.Parked waiter, long timeoutNanos) {
        var scheduler = waiter.scheduler();
        if (timeoutNanos == 0) {
            while (!isDone()) {
                giveUpIfInterrupted(waiter);
                scheduler.park();
            }
            return true;
        }
        var deadlineNanos = scheduler.nanos() + timeoutNanos;
        while (!isDone()) {
            giveUpIfInterrupted(waiter);
            if (deadlineNanos - scheduler.nanos() <= 0) {
                forget(waiter);
                return isDone();
            }
            scheduler.parkUntil(deadlineNanos);
        }
        return true;
    }

    private void giveUpIfInterrupted(Waiter.Parked waiter) {
        if (Thread.currentThread().isInterrupted()) { // and stays so, see Parked.isLeaving
            forget(waiter);
            throw new ReplyInterruptedException(
                    label() + ": the thread that waits for the reply was interrupted. The message may still run.",
                    null);
        }
    }

    /** Takes a waiter out again, so that waiting in a loop with short timeouts leaves no chain behind. */
    private void forget(Waiter.Parked waiter) {
        waiter.giveUp();
        while (state instanceof Waiter newest) {
            if (!newest.isGone()) {
                newest.skipGone();
                return;
            }
            STATE.compareAndSet(this, newest, newest.next);
        }
    }
}
