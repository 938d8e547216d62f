package dev.greenroom.actor;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The timers of one actor, from {@link Turn#timers}. Each has a key; a new timer under the same key replaces the old one. What
 * they do comes through the mailbox and runs on the actor's own turn, and has always room there. They go when the actor stops or
 * is restarted. What an action throws is treated as what a tell threw, and does not end a repeating timer.
 *
 * <p>To be used on the actor's own turn only; elsewhere its methods throw {@link NotInTurnException}.
 */
public final class Timers {
    private final Incarnation owner;
    private final Map<Object, Timer> active = new HashMap<>();

    Timers(Incarnation owner) {
        this.owner = owner;
    }

    /** Runs {@code action} once, when {@code delay} has gone by; zero or less is as soon as its turn comes. */
    public void once(Object key, Duration delay, Runnable action) {
        replace(key, new Timer(key, action, Repeat.NEVER, PendingReply.nanos(delay)));
    }

    /**
     * Runs {@code action} each time that {@code period} has gone by. When the actor is busy meanwhile, what it missed is made
     * up for, one run after the other.
     *
     * @throws IllegalArgumentException when {@code period} is not positive
     */
    public void atFixedRate(Object key, Duration period, Runnable action) {
        replace(key, new Timer(key, action, Repeat.FIXED_RATE, positive(period)));
    }

    /**
     * Runs {@code action} again and again, with {@code delay} between the end of one run and the next.
     *
     * @throws IllegalArgumentException when {@code delay} is not positive
     */
    public void withFixedDelay(Object key, Duration delay, Runnable action) {
        replace(key, new Timer(key, action, Repeat.FIXED_DELAY, positive(delay)));
    }

    /** Takes a timer back, also when its message waits already; false when there is none under that key. */
    public boolean cancel(Object key) {
        checkTurn();
        var timer = active.remove(key);
        if (timer == null) {
            return false;
        }
        timer.alarm.cancel();
        return true;
    }

    /** Is there a timer under that key that will still run? */
    public boolean isActive(Object key) {
        checkTurn();
        return active.containsKey(key);
    }

    void cancelAll() {
        active.values().forEach(timer -> timer.alarm.cancel());
        active.clear();
    }

    private long positive(Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException(
                    owner.cell + ": a timer that repeats every " + time + ". Give a positive time.");
        }
        return PendingReply.nanos(time);
    }

    private void replace(Object key, Timer timer) {
        cancel(Objects.requireNonNull(key));
        if (owner.isOver()) {
            return;
        }
        active.put(key, timer);
        timer.start();
    }

    private void checkTurn() {
        if (Cell.currentOrNull() != owner.cell) {
            throw new NotInTurnException(
                    owner.cell + ": its timers were used outside its turns. Send it a message and set them there.",
                    null);
        }
    }

    private enum Repeat {
        NEVER,
        FIXED_RATE,
        FIXED_DELAY
    }

    /** One timer; stands in the mailbox at most once at a time. */
    private final class Timer {
        private final Object key;
        private final Runnable action;
        private final Repeat repeat;
        private final long stepNanos;
        private long dueNanos;
        private Scheduler.Alarm alarm = () -> {};

        Timer(Object key, Runnable action, Repeat repeat, long stepNanos) {
            this.key = key;
            this.action = Objects.requireNonNull(action);
            this.repeat = repeat;
            this.stepNanos = stepNanos;
        }

        void start() {
            dueNanos = scheduler().nanos() + stepNanos;
            arm(stepNanos);
        }

        private void arm(long nanos) {
            alarm = scheduler().after(Math.max(0, nanos), () -> owner.cell.sendOwn(new Tick(this)));
        }

        private Scheduler scheduler() {
            return owner.cell.system.scheduler();
        }

        private boolean isActive() {
            return active.get(key) == this;
        }

        void run() {
            if (repeat == Repeat.NEVER) {
                active.remove(key);
            }
            try {
                action.run();
            } finally {
                if (isActive()) {
                    again();
                }
            }
        }

        private void again() {
            if (repeat == Repeat.FIXED_RATE) {
                dueNanos += stepNanos;
                arm(dueNanos - scheduler().nanos());
            } else {
                start();
            }
        }
    }

    private static final class Tick extends Message {
        private final Timer timer;

        Tick(Timer timer) {
            super("timer " + timer.key);
            this.timer = timer;
        }

        @Override
        boolean isOwn() {
            return true;
        }

        @Override
        boolean handle(Cell cell) {
            if (!timer.isActive()) {
                return false;
            }
            timer.run();
            return true;
        }

        /** Its actor has gone, and the timer with it. */
        @Override
        void reject(Cell cell, DeadLetter.Reason reason) {}
    }
}
