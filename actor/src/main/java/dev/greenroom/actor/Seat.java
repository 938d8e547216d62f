package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The right to run actors: there are as many as cores. Each has a slot for the actor that its worker runs next.
 *
 * <p>One word says how it stands: the number of the sitting, which begins when a worker sits down, and its phase. A seat is busy,
 * idle (nothing is ready: its worker is parked, or none sits there), summoned (idle no more, and whoever sits there is to look
 * for work) or taken (from its worker, by who decides now what becomes of it). Every change is made by compare-and-set, or by the
 * one who alone may make it, so nobody can act upon a sitting that is over.
 */
class Seat extends Padding {
    private static final int BUSY = 0;
    private static final int IDLE = 1;
    private static final int SUMMONED = 2;
    private static final int TAKEN = 3;
    private static final int PHASE_BITS = 2;
    private static final long PHASE_MASK = (1 << PHASE_BITS) - 1;

    private static final VarHandle NEXT;
    private static final VarHandle STANDING;

    static {
        try {
            var lookup = MethodHandles.lookup();
            NEXT = lookup.findVarHandle(Seat.class, "next", Runner.class);
            STANDING = lookup.findVarHandle(Seat.class, "standing", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What the turns here have made ready and found no room for in the slot. Others take from it when they have nothing. */
    private final Queue<Runner> line = new ConcurrentLinkedQueue<>();

    /** How many of all are idle. */
    private final AtomicInteger idleSeats;

    private volatile @Nullable Runner next;
    private volatile long standing = IDLE;

    /** Who sits there, or sits down. */
    private volatile @Nullable Worker worker;

    /** The watch has called, and the worker has not come to the end of a turn since. */
    private volatile boolean called;

    private Seat(AtomicInteger idleSeats) {
        this.idleSeats = idleSeats;
    }

    static Seat of(AtomicInteger idleSeats) {
        return new Padded(idleSeats);
    }

    /** See {@link Padding}. */
    private static final class Padded extends Seat {
        @SuppressWarnings("unused")
        private long pad0,
                pad1,
                pad2,
                pad3,
                pad4,
                pad5,
                pad6,
                pad7,
                pad8,
                pad9,
                pad10,
                pad11,
                pad12,
                pad13,
                pad14,
                pad15;

        Padded(AtomicInteger idleSeats) {
            super(idleSeats);
        }
    }

    private static long standing(long sitting, int phase) {
        return sitting << PHASE_BITS | phase;
    }

    private static int phase(long standing) {
        return (int) (standing & PHASE_MASK);
    }

    private boolean change(long from, long to) {
        return STANDING.compareAndSet(this, from, to);
    }

    // ---- the worker of a sitting ----

    /** The sitting is not over. */
    boolean lasts(long sitting) {
        var now = standing;
        return now >> PHASE_BITS == sitting && phase(now) != TAKEN;
    }

    /** Puts an actor into the slot; false when it is full, or the sitting is over. */
    boolean offerNext(long sitting, Runner runner) {
        if (next != null || !NEXT.compareAndSet(this, null, runner)) {
            return false;
        }
        // Put in before the look at the sitting, as who takes the seat looks at the slot after it: one of the two sees
        // the other.
        return lasts(sitting) || !NEXT.compareAndSet(this, runner, null);
    }

    @Nullable
    Runner takeNext() {
        return next == null ? null : (Runner) NEXT.getAndSet(this, null);
    }

    /** Nothing is ready; false when the sitting is over. */
    boolean becomeIdle(long sitting) {
        var idle = change(standing(sitting, BUSY), standing(sitting, IDLE));
        if (idle) {
            idleSeats.incrementAndGet();
        }
        return idle;
    }

    /** The worker has found work itself; false when it was summoned meanwhile. */
    boolean becomeBusy(long sitting) {
        return endIdle(standing(sitting, IDLE), standing(sitting, BUSY));
    }

    boolean isIdle() {
        return phase(standing) == IDLE;
    }

    /** True when it has been summoned; it is busy then. */
    boolean answerSummons() {
        var now = standing;
        if (phase(now) != SUMMONED) {
            return false;
        }
        standing = now - SUMMONED + BUSY;
        return true;
    }

    boolean isCalled() {
        return called;
    }

    /** True once after each call of the watch. */
    boolean answerCall() {
        if (!called) {
            return false;
        }
        called = false;
        return true;
    }

    // ---- others ----

    Queue<Runner> line() {
        return line;
    }

    boolean hasNext() {
        return next != null;
    }

    @Nullable
    Worker worker() {
        return worker;
    }

    void call() {
        called = true;
    }

    /** Claims an idle seat, for work that is ready somewhere. The caller wakes the worker, or finds one. */
    boolean summon() {
        var now = standing;
        return phase(now) == IDLE && endIdle(now, now - IDLE + SUMMONED);
    }

    /** Takes the seat from its worker, unless the sitting is over or it is idle. The caller leaves it idle, or finds a worker. */
    boolean take(long sitting) {
        if (!change(standing(sitting, BUSY), standing(sitting, TAKEN))) {
            return false;
        }
        worker = null;
        return true;
    }

    /** By who took it. The sitting is over, although no other begins. */
    void leaveIdle() {
        standing = standing(nextSitting(), IDLE);
        idleSeats.incrementAndGet();
    }

    /** The number of the sitting that {@link #begin} begins. By who took or summoned it. */
    long nextSitting() {
        return (standing >> PHASE_BITS) + 1;
    }

    /** By who took or summoned it: from now on the worker may work. */
    void begin(Worker begun) {
        var summoned = phase(standing) == SUMMONED;
        called = false;
        worker = begun;
        standing = standing(nextSitting(), summoned ? SUMMONED : BUSY);
    }

    private boolean endIdle(long from, long to) {
        var ended = change(from, to);
        if (ended) {
            idleSeats.decrementAndGet();
        }
        return ended;
    }
}
