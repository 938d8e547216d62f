package dev.greenroom.actor;

import dev.greenroom.actor.Supervision.Decision;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;

/**
 * The life of one actor, from the start hook to the last answer it owes: which phase it is in, and how it gets to the next.
 *
 * <p>Phases change in the actor's own turns only. Starting and stopping wait their turn among the messages; what must not
 * (stop now, the end of a child, the end of a back-off) comes as a signal that goes before them. A stopped actor still runs its
 * mailbox, and rejects: that is why no message can be lost between the two.
 */
final class Life {
    enum Phase {
        STARTING,
        RUNNING,
        /** It has no object, and its messages wait, until its children have gone and the back-off is over. */
        RESTARTING,
        /** It takes no more messages and waits for its children. */
        STOPPING,
        STOPPED
    }

    private static final long FIRST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Cell cell;

    private volatile Phase phase = Phase.STARTING;
    private volatile boolean abrupt;

    private volatile boolean hasStarted;
    private volatile boolean hasTerminated;

    // What most actors do not have, and an idle one need not carry.
    private volatile @Nullable Audience audience;
    private volatile @Nullable Failures failures;

    /** Changed in turns only. */
    volatile Children children;

    // In turns only; to others a moment's picture.
    @Nullable
    Incarnation incarnation;

    private @Nullable Object object;
    private boolean hasMade;

    Life(Cell cell) {
        this.cell = cell;
        children = cell.system.nobody;
    }

    // ---- any thread ----

    Phase phase() {
        return phase;
    }

    boolean hasStopped() {
        return phase == Phase.STOPPED;
    }

    @Nullable
    LastFailure lastFailure() {
        var had = failures;
        return had == null ? null : had.last();
    }

    @Nullable
    Throwable startFailure() {
        var had = failures;
        return had == null ? null : had.ofStart();
    }

    /** The start hook has run; the first one, if there were several. */
    boolean hasStarted() {
        return hasStarted;
    }

    /** Whoever waits for the end is told, or will be told at once. */
    boolean hasTerminated() {
        return hasTerminated;
    }

    /** From now on all that waits is rejected, and what runs is interrupted. */
    void hurry() {
        abrupt = true;
        if (!cell.runner.interrupt() && cell.runner.isBusy()) {
            interruptLater(FIRST_LOOK_NANOS);
        }
    }

    /** A turn that has just begun may not be seen yet, nor see that it is to stop: that takes a moment, and no more. */
    private void interruptLater(long nanos) {
        try {
            VirtualThreads.SHARED.after(nanos, () -> {
                if (phase != Phase.STOPPING && phase != Phase.STOPPED && !cell.runner.interrupt()) {
                    interruptLater(2 * nanos);
                }
            });
        } catch (RuntimeException | Error e) {
            cell.warn("a turn that has just begun may not be interrupted.", e);
        }
    }

    /** Who wants to know of its start or end. */
    Audience audience() {
        var seen = audience;
        return seen != null ? seen : makeAudience();
    }

    private synchronized Audience makeAudience() {
        var made = audience;
        if (made == null) {
            made = new Audience(cell);
            audience = made;
        }
        return made;
    }

    // ---- in turns: messages ----

    boolean rejects(Message message) {
        var now = phase;
        return (now == Phase.STOPPED || now == Phase.STOPPING || abrupt) && !(message instanceof Signal);
    }

    /** The time, if somebody wants to know how long it takes. */
    long startOfTurn(Message message) {
        return cell.system.isTimed() && !(message instanceof Signal)
                ? cell.system.scheduler().nanos()
                : 0;
    }

    void endOfTurn(Message message, long startNanos) {
        var observer = cell.system.observer();
        if (observer == null || message instanceof Signal) {
            return;
        }
        var nanos = cell.system.isTimed() ? cell.system.scheduler().nanos() - startNanos : 0;
        try {
            observer.handled(cell.ref(), message.label(), nanos);
        } catch (RuntimeException | Error e) {
            cell.warnOfObserver(e);
        }
    }

    Object object() {
        var now = object;
        if (now == null) {
            throw new NotInTurnException(
                    cell + ": has no object now. Call this between its start hook and its stopping hook.", null);
        }
        return now;
    }

    /** What belongs to the object. */
    Incarnation incarnation() {
        var now = incarnation;
        if (now == null) {
            object();
            now = new Incarnation(cell);
            incarnation = now;
            if (phase == Phase.STOPPING) {
                now.quiet();
            }
        }
        return now;
    }

    @Nullable
    Incarnation incarnationOrNull() {
        return object == null ? null : incarnation();
    }

    // ---- in turns: start and stop ----

    void begin() {
        if (phase != Phase.STARTING || abrupt) {
            return; // stopped before its turn came, or about to be
        }
        try {
            incarnate();
        } catch (Throwable t) {
            Thread.interrupted();
            noteFailure("start", t);
            failStart(t);
            return;
        }
        phase = Phase.RUNNING;
        cell.observe(observer -> observer.started(cell.ref()));
        hasStarted = true;
        if (audience != null) {
            audience.tellStart();
        }
    }

    /** Makes an object and runs its start hook; what either throws goes out, and then there is no object. */
    private void incarnate() throws Exception {
        var made = cell.spec.create(cell);
        object = made;
        try {
            if (made instanceof Lifecycle lifecycle) {
                lifecycle.started();
            }
            if (made instanceof Idle idle) {
                incarnation().idleAlarm = IdleAlarm.start(cell, idle);
            }
        } catch (Throwable t) {
            leaveObject("failed");
            throw t;
        }
        hasMade = true;
    }

    /** Stops its timers and watches; it may still answer what it owes. */
    private void quietObject() {
        if (incarnation != null) {
            incarnation.quiet();
        }
    }

    private void leaveObject(String end) {
        quietObject();
        object = null;
        failOwed(end);
    }

    private void failOwed(String end) {
        var left = incarnation;
        if (left != null) {
            incarnation = null;
            left.failOwed(end);
        }
    }

    void failStart(Throwable failure) {
        failures().noteStart(failure);
        stop();
    }

    /** Stops: the children first, then the actor itself. */
    void stop() {
        if (phase != Phase.STOPPING && phase != Phase.STOPPED) {
            phase = Phase.STOPPING;
            cell.runner.hold(false);
            if (failures != null && failures.backoff != null) {
                failures.backoff.cancel();
            }
            quietObject();
            children.stop(abrupt);
            endUnlessParent();
        } else if (abrupt) {
            children.stop(true);
        }
    }

    void checkMayStart(String child) {
        if (phase != Phase.RUNNING && phase != Phase.STARTING) {
            throw new StoppedException(
                    cell + ": \"" + child
                            + "\" was not started (its parent is stopping or being restarted). Start it in the start hook.",
                    null);
        }
    }

    void addChild(Cell child) {
        if (children == cell.system.nobody) {
            children = new Children();
        }
        children.add(child);
    }

    void childEnded(Cell child) {
        if (!children.remove(child)) {
            return; // it was refused
        }
        switch (phase) {
            case STOPPING -> endUnlessParent();
            case RESTARTING -> reviveWhenReady();
            case STARTING, RUNNING, STOPPED -> {}
        }
    }

    private void endUnlessParent() {
        if (children.isEmpty()) {
            end();
        }
    }

    private void end() {
        Thread.interrupted(); // stopNow interrupts a handler; the hook begins undisturbed
        var failure = object instanceof Lifecycle lifecycle ? Hook.failureOf(lifecycle::stopping) : null;
        quietObject(); // what the hook began goes too
        object = null;
        phase = Phase.STOPPED;
        cell.runner.end();
        cell.system.forget(cell);
        try {
            failOwed("stopped");
            if (failure != null) {
                noteFailure("stopping", failure);
                cell.warn("its stopping hook failed. The actor has stopped.", failure);
            }
            if (hasMade) {
                cell.observe(observer -> observer.stopped(cell.ref()));
            }
        } finally {
            tellEnd();
        }
    }

    private void tellEnd() {
        hasTerminated = true;
        if (audience != null) {
            audience.tellEnd();
        }
        var parent = cell.parent;
        if (parent != null) {
            parent.signal("child ended", () -> parent.life.childEnded(cell));
        }
        cell.runner.leaveOwnThread();
    }

    // ---- in turns: failure and restart ----

    /** A handler threw. */
    void failed(Message message, Throwable failure) {
        var isAsk = message instanceof PendingReply;
        var told = message instanceof PendingReply<?> reply && reply.fail(failure);
        judge(message.label(), failure, isAsk, told);
    }

    private void judge(String label, Throwable failure, boolean isAsk, boolean told) {
        noteFailure(label, failure);
        if (phase != Phase.RUNNING || abrupt) { // stopNow interrupts what runs: that is no failure to act on
            if (!told) {
                cell.warn(label + " failed while the actor was stopping.", failure);
            }
            return;
        }
        if (object instanceof Lifecycle lifecycle) {
            runHook("failed", () -> lifecycle.failed(label, failure));
        }
        switch (supervision().judges(isAsk) ? decision(failure) : Decision.RESUME) {
            case RESUME -> {
                if (!told) {
                    cell.warn(label + " failed, and nobody is told. The actor goes on.", failure);
                }
            }
            case RESTART -> {
                cell.warn(label + " failed. The actor is restarted.", failure);
                restart(failure);
            }
            case STOP -> {
                cell.warn(label + " failed. The actor stops.", failure);
                stop();
            }
            case ESCALATE -> escalate(label, failure);
        }
    }

    private Supervision supervision() {
        return cell.spec.supervision();
    }

    private Decision decision(Throwable failure) {
        try {
            return supervision().decide(failure);
        } catch (Throwable t) { // also what was never declared
            cell.warn("its supervision failed to decide. The actor stops.", t);
            return Decision.STOP;
        }
    }

    private void escalate(String label, Throwable failure) {
        var parent = cell.parent;
        var who = parent == null ? "it has no parent to decide" : parent + " decides what becomes of itself";
        cell.warn(label + " failed. The actor stops; " + who + ".", failure);
        stop();
        if (parent != null) {
            parent.signal("child failed", () -> parent.life.judge("child " + cell.name(), failure, false, false));
        }
    }

    private void restart(Throwable failure) {
        var counted = failures().restarts;
        if (counted == null) {
            counted = supervision().newRestarts();
            failures().restarts = counted;
        }
        if (!counted.add(cell.system.scheduler().nanos())) {
            escalate("too often something", failure);
            return;
        }
        phase = Phase.RESTARTING;
        cell.runner.hold(true);
        if (object instanceof Lifecycle lifecycle) {
            runHook("restarting", () -> lifecycle.restarting(failure));
        }
        leaveObject("restarted");
        children.stop(false);
        if (waitFor(counted.delayNanos())) {
            reviveWhenReady();
        } else {
            stop();
        }
    }

    /** Begins the back-off; false when it could not be timed. */
    private boolean waitFor(long delayNanos) {
        if (delayNanos == 0) {
            return true;
        }
        try {
            failures().backoff = cell.system
                    .scheduler()
                    .after(
                            delayNanos,
                            () -> cell.signal("back-off over", () -> {
                                failures().backoff = null;
                                reviveWhenReady();
                            }));
            return true;
        } catch (RuntimeException | Error e) {
            cell.warn("its back-off could not be timed. The actor stops.", e);
            return false;
        }
    }

    private void reviveWhenReady() {
        if (failures().backoff == null && children.isEmpty()) {
            // A signal and not a call: a start hook that fails again and again must not nest.
            cell.signal("restart", this::revive);
        }
    }

    private void revive() {
        if (phase != Phase.RESTARTING || abrupt) {
            return;
        }
        phase = Phase.STARTING;
        try {
            incarnate();
        } catch (Throwable t) {
            Thread.interrupted();
            reviveFailed(t);
            return;
        }
        phase = Phase.RUNNING;
        cell.runner.hold(false);
        cell.observe(observer -> observer.restarted(cell.ref()));
    }

    /** There is no object to go on with. */
    private void reviveFailed(Throwable failure) {
        noteFailure("start", failure);
        switch (abrupt ? Decision.STOP : decision(failure)) {
            case RESTART -> {
                cell.warn("its start hook failed after a restart. The actor is restarted.", failure);
                restart(failure);
            }
            case RESUME, STOP -> {
                cell.warn("its start hook failed after a restart. The actor stops.", failure);
                stop();
            }
            case ESCALATE -> escalate("start", failure);
        }
    }

    private Failures failures() {
        var had = failures;
        if (had == null) {
            had = new Failures();
            failures = had;
        }
        return had;
    }

    private void noteFailure(String label, Throwable failure) {
        var last = new LastFailure(label, failure, cell.system.scheduler().nanos());
        failures().note(last);
        cell.system.troubles.add(cell.ref(), last);
        cell.observe(observer -> observer.failed(cell.ref(), label, failure));
    }

    private void runHook(String name, Hook hook) {
        var failure = Hook.failureOf(hook);
        if (failure != null) {
            cell.warn("its hook " + name + " failed.", failure);
        }
    }
}
