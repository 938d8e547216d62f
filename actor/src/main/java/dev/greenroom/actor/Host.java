package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A thread in whose scope actors have their turns, one after the other. The scope is bound once for a thread and not for each
 * turn, so that a turn costs the writing of one field. Threads forked in a turn (structured concurrency) inherit it.
 */
class Host extends Padding {
    private static final ScopedValue<Host> HERE = ScopedValue.newInstance();
    private static final Host NOBODY = new Host(null);

    /** Those that run, by number. */
    private static final ConcurrentMap<Integer, Host> RUNNING = new ConcurrentHashMap<>();

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** Null until it runs. */
    private volatile @Nullable Thread thread;

    /** What it handles now, if that is a question; for who answers it. */
    @Nullable
    QuestionAsk<?, ?> question;

    /** Whose turn it is. Written by this thread; those that it forks see it by the fork. */
    @Nullable
    Cell cell;

    final Hand hand = Hand.empty();

    private int number;

    /** How many the run that is under way has taken. */
    int turns;

    Host(@Nullable Cell cell) {
        this.cell = cell;
    }

    /** Runs something with this thread as host. */
    final void run(Runnable turns) {
        thread = Thread.currentThread();
        do {
            number = NUMBERS.incrementAndGet();
        } while (number == 0 || RUNNING.putIfAbsent(number, this) != null);
        try {
            ScopedValue.where(HERE, this).run(turns);
        } finally {
            RUNNING.remove(number);
        }
    }

    /** By which others find it as long as it runs; 0 is nobody's. */
    final int number() {
        return number;
    }

    /** The host that has the number. */
    static @Nullable Host of(int number) {
        return number == 0 ? null : RUNNING.get(number);
    }

    /** After a turn: is the run to end, although messages wait? */
    boolean mustEnd() {
        var running = cell;
        if (running != null) {
            running.system.scheduler().betweenTurns(++turns);
        }
        return false;
    }

    static void inTurnsOf(Cell cell, Runnable turns) {
        new Host(cell).run(turns);
    }

    /** The host of the calling thread, be it its own or inherited; one without a cell when there is none. */
    static Host here() {
        return HERE.orElse(NOBODY);
    }

    @Nullable
    final Thread thread() {
        return thread;
    }

    /** Does it take turns of that actor now? For others than its own thread, too. */
    final boolean isAt(Cell asked) {
        return hand.isOpen() && cell == asked;
    }

    /** Is it the calling thread itself, and not one that has forked it? */
    final boolean isOnItsThread() {
        return Thread.currentThread().equals(thread);
    }
}
