package dev.greenroom.actor.testkit;

import dev.greenroom.actor.testkit.Player.Run;
import dev.greenroom.actor.testkit.Player.Visitor;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Lets one run of an actor go on at a time: the one that holds the baton. A run passes it on when it parks or ends, and keeps it
 * or not at each point where another could have been faster. The next is drawn among all that could go on.
 *
 * <p>It moves only while a visitor waits (a thread that is no run, as the test's), which may be drawn too. So at any time either
 * the visitors or one run are at work. When nobody can go on, the visitor that waits moves the time.
 */
final class Baton {
    /** For a thread that neither is an actor's nor waits: it may be about to send something. */
    private static final Duration GRACE = Duration.ofMillis(200);

    private enum Waiting {
        CALLED,
        AT_REST,
        INTERRUPTED
    }

    private final String name;
    private final SplittableRandom random;
    private final Duration patience;
    private final int mostSteps;

    // Guarded by this object.
    private final List<Player> ready = new ArrayList<>();
    private final Set<Player> parked = new LinkedHashSet<>();
    private final Map<Thread, Player> players = new HashMap<>();
    private @Nullable Run holder;
    private int waitingVisitors;
    private boolean timeMoves;
    private int stepsLeft;
    private boolean over;
    private @Nullable Run stuck;

    /**
     * @param patience for how long a run may hold it and do nothing that is seen here, by the machine's time
     * @param mostSteps how many there may be while one visitor waits
     */
    Baton(long seed, Duration patience, int mostSteps) {
        this.name = "schedule " + seed;
        this.random = new SplittableRandom(seed);
        this.patience = patience;
        this.mostSteps = mostSteps;
    }

    /** Adds a run, to begin when the baton comes to it. */
    void enter(Run run) {
        synchronized (this) {
            if (over) {
                throw new RejectedExecutionException(name + ": no run of actor \"" + run.actor
                        + "\" began (it is over). Close the system in the body.");
            }
            ready.add(run);
            passOn();
        }
        point();
    }

    /** A point at which another run could have been faster. */
    void point() {
        Run me;
        synchronized (this) {
            me = holder;
            if (me == null || !Thread.currentThread().equals(me.thread) || over) {
                return;
            }
            ready.add(me);
            release(me);
        }
        awaitBaton(me);
    }

    /** @param moveTime moves the time to the next alarm; false when there is none */
    void park(BooleanSupplier moveTime) {
        switch (me()) {
            case Run run -> parkRun(run);
            case Visitor visitor -> parkVisitor(visitor, moveTime);
        }
    }

    void unpark(Thread thread) {
        synchronized (this) {
            var player = player(thread);
            if (parked.remove(player)) {
                ready.add(player);
                passOn();
            } else {
                player.permit = true;
            }
        }
        point();
    }

    /**
     * Lets the runs go on until none can.
     *
     * @return false when the thread was interrupted meanwhile
     */
    boolean settle() {
        if (!(me() instanceof Visitor visitor)) {
            throw new IllegalStateException(
                    name
                            + ": an actor waits until no actor runs and would wait for itself. Move the schedule from the test.");
        }
        synchronized (this) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            startWait(visitor);
            try {
                return awaitRest(visitor) == Waiting.AT_REST;
            } finally {
                endWait(visitor);
            }
        }
    }

    /** Lets all threads go that still wait, each on its own. */
    synchronized void end() {
        over = true;
        ready.clear();
        parked.clear();
        for (var player : players.values()) {
            if (player instanceof Run run) {
                run.holds = true;
                LockSupport.unpark(run.thread);
            }
        }
    }

    private synchronized Player me() {
        return player(Thread.currentThread());
    }

    private Player player(Thread thread) {
        return players.computeIfAbsent(thread, newcomer -> new Visitor());
    }

    // ---- runs ----

    private void parkRun(Run me) {
        synchronized (this) {
            if (me.permit || over || Thread.currentThread().isInterrupted()) {
                me.permit = false;
                checkNotOver();
                return;
            }
            parked.add(me);
            release(me);
        }
        awaitBaton(me);
        synchronized (this) {
            checkNotOver();
        }
    }

    private void checkNotOver() {
        if (over) {
            throw new IllegalStateException(
                    name + ": it is over, and a thread still waits on it. Close the system in the body.");
        }
    }

    private void awaitBaton(Run me) {
        while (!me.holds) {
            LockSupport.park(this);
            noteInterrupt(me);
        }
        synchronized (this) {
            if (me.interrupted) {
                me.interrupted = false;
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A thread with its interrupt status set could not park; the one who passes the baton on sees either this or that. */
    private synchronized void noteInterrupt(Run me) {
        if (Thread.interrupted()) {
            me.interrupted = true;
            passOn();
        }
    }

    private void play(Run me) {
        var thread = Thread.currentThread();
        synchronized (this) {
            me.thread = thread;
            players.put(thread, me);
        }
        try {
            me.turns.run();
        } finally {
            synchronized (this) {
                players.remove(thread);
                release(me);
            }
        }
    }

    private void release(Run me) {
        if (!over) {
            me.holds = false;
            holder = null;
            stuck = null;
            passOn();
        }
    }

    /** Draws who goes on, until a run does, no visitor waits, or those who wait have seen enough steps. */
    private void passOn() {
        while (holder == null && waitingVisitors > 0 && stepsLeft > 0 && !timeMoves) {
            wakeInterrupted();
            if (ready.isEmpty()) {
                break;
            }
            stepsLeft--;
            switch (ready.remove(random.nextInt(ready.size()))) {
                case Run run -> give(run);
                case Visitor visitor -> {
                    visitor.called = true;
                    waitingVisitors--;
                }
            }
        }
        if (holder == null) {
            notifyAll(); // it is for the visitors now
        }
    }

    private void wakeInterrupted() {
        parked.removeIf(player -> player instanceof Run run && run.isInterrupted() && ready.add(run));
    }

    private void give(Run run) {
        holder = run;
        run.holds = true;
        if (run.thread == null) {
            run.starter.execute(() -> play(run));
        } else {
            LockSupport.unpark(run.thread);
        }
    }

    // ---- visitors ----

    private void parkVisitor(Visitor me, BooleanSupplier moveTime) {
        synchronized (this) {
            if (me.permit || over || Thread.currentThread().isInterrupted()) {
                me.permit = false;
                checkNotOver();
                return;
            }
            parked.add(me);
            startWait(me);
        }
        try {
            while (awaitRestInTurn(me) == Waiting.AT_REST) {
                if (!move(moveTime)) {
                    awaitOthers(me);
                }
            }
        } finally {
            synchronized (this) {
                endWait(me);
            }
        }
    }

    private void startWait(Visitor me) {
        me.called = false;
        waitingVisitors++;
        stepsLeft = mostSteps;
        passOn();
    }

    private void endWait(Visitor me) {
        parked.remove(me);
        ready.remove(me);
        if (!me.called) {
            waitingVisitors--;
        }
    }

    private synchronized Waiting awaitRestInTurn(Visitor me) {
        return awaitRest(me);
    }

    /** Waits until the visitor is called or nobody can go on. */
    private Waiting awaitRest(Visitor me) {
        var seen = stepsLeft;
        var sinceNanos = System.nanoTime();
        while (!me.called) {
            if (stepsLeft <= 0 && holder == null) {
                throw endless();
            }
            if (isAtRest()) {
                return Waiting.AT_REST;
            }
            if (seen != stepsLeft) {
                seen = stepsLeft;
                sinceNanos = System.nanoTime();
            }
            var leftMillis = patience.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
            if (holder != null && (leftMillis <= 0 || holder == stuck)) {
                stuck = holder;
                throw stuck(holder);
            }
            if (!waits(Math.max(1, leftMillis))) {
                return Waiting.INTERRUPTED;
            }
        }
        return Waiting.CALLED;
    }

    private boolean isAtRest() {
        return holder == null && ready.isEmpty() && !timeMoves;
    }

    /** False when the thread was interrupted, whose status stays set. */
    @SuppressWarnings("WaitNotInLoop") // the callers are the loops
    private boolean waits(long millis) {
        try {
            wait(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean move(BooleanSupplier moveTime) {
        synchronized (this) {
            timeMoves = true;
            stepsLeft--;
        }
        try {
            return moveTime.getAsBoolean();
        } finally {
            synchronized (this) {
                timeMoves = false;
                passOn();
            }
        }
    }

    /** Nobody can go on, now or later, unless a thread that is unknown here sees to it. */
    private synchronized void awaitOthers(Visitor me) {
        var deadlineNanos = System.nanoTime() + GRACE.toNanos();
        while (isAtRest() && !me.called) {
            var leftMillis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
            if (leftMillis <= 0) {
                throw new IllegalStateException(name
                        + ": nothing is left to run, and this thread waits for what will never come (" + names()
                        + "). See what the actors wait for in the system's dump.");
            }
            if (!waits(leftMillis)) {
                return;
            }
        }
    }

    private String names() {
        var runs = new ArrayList<>(parked);
        runs.addAll(ready);
        var names = runs.stream()
                .filter(Run.class::isInstance)
                .map(player -> "actor \"" + ((Run) player).actor + "\"")
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "no actor waits" : "waiting: " + names;
    }

    private IllegalStateException endless() {
        return new IllegalStateException(
                "%s: this thread still waits after %,d steps (%s). Find the actors that send to each other without an end, or the timer that never stops."
                        .formatted(name, mostSteps, names()));
    }

    private IllegalStateException stuck(Run run) {
        var where = new Throwable("actor \"" + run.actor + "\" is here");
        where.setStackTrace(run.thread == null ? new StackTraceElement[0] : run.thread.getStackTrace());
        return new IllegalStateException(
                name + ": actor \"" + run.actor + "\" has not gone on for " + patience.toMillis()
                        + " ms of the machine's time, and nobody else may run meanwhile. Let it wait for replies and timers"
                        + " only, or test it with a ManualClock.",
                where);
    }
}
