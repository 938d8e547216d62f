package dev.greenroom.actor;

/**
 * Calls an actor's {@link Idle#idle} when nothing has come for long enough. It costs a message nothing: the alarm looks when
 * the actor was busy last, and waits for what is left.
 */
final class IdleAlarm {
    private final Cell cell;
    private final Idle idle;
    private final long afterNanos;

    private volatile boolean over;
    private volatile Scheduler.Alarm alarm = () -> {};

    private IdleAlarm(Cell cell, Idle idle, long afterNanos) {
        this.cell = cell;
        this.idle = idle;
        this.afterNanos = afterNanos;
    }

    /**
     * On the actor's turn.
     *
     * @throws IllegalArgumentException when the actor's time is not positive
     */
    static IdleAlarm start(Cell cell, Idle idle) {
        var after = idle.idleAfter();
        if (!after.isPositive()) {
            throw new IllegalArgumentException(cell + ": idle after " + after + ". Return a positive time.");
        }
        var started = new IdleAlarm(cell, idle, PendingReply.nanos(after));
        started.arm(started.afterNanos);
        return started;
    }

    void cancel() {
        over = true;
        alarm.cancel();
    }

    private void arm(long nanos) {
        if (!over) {
            var next = cell.system.scheduler().after(nanos, this::look);
            alarm = next;
            // Put in before the second look, as cancel looks after it has set it: one of the two takes it back.
            if (over) {
                next.cancel();
            }
        }
    }

    /** On the scheduler's thread for alarms. */
    private void look() {
        var runner = cell.runner;
        if (runner.current() != null || runner.depth() > 0) {
            arm(afterNanos);
            return;
        }
        var leftNanos = afterNanos - (cell.system.scheduler().nanos() - runner.stampNanos());
        if (leftNanos > 0) {
            arm(leftNanos);
        } else {
            cell.sendOwn(new Call());
        }
    }

    private final class Call extends Message {
        Call() {
            super("idle");
        }

        @Override
        boolean isOwn() {
            return true;
        }

        @Override
        boolean handle(Cell handler) throws Exception {
            if (over) {
                return false;
            }
            try {
                idle.idle();
            } finally {
                arm(afterNanos);
            }
            return true;
        }

        /** Its actor has gone, and the alarm with it. */
        @Override
        void reject(Cell handler, DeadLetter.Reason reason) {}
    }
}
