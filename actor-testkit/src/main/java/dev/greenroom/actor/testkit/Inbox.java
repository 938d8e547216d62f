package dev.greenroom.actor.testkit;

import dev.greenroom.actor.Question;
import dev.greenroom.actor.Scheduler;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a probe was sent: what nobody has taken yet, and what was taken before. Safe for any thread. */
final class Inbox<M> {
    /** So many of the messages that came before are told when another was expected. */
    private static final int TOLD = 10;

    private record Taker(Thread thread, Scheduler scheduler) {}

    /** Answered when all that was sent before it has come. */
    record Flush() implements Question<Object, Boolean> {}

    private final Deque<M> waiting = new ArrayDeque<>();
    private final Deque<M> taken = new ArrayDeque<>();
    private long takenInAll;
    private final Set<Taker> takers = new HashSet<>();

    /** In the turn of the probe's actor. */
    void receive(M message) {
        if ((Object) message instanceof Flush flush) {
            flush.answer(true);
            return;
        }
        add(message).forEach(taker -> taker.scheduler().unpark(taker.thread()));
    }

    private synchronized List<Taker> add(M message) {
        waiting.add(message);
        return List.copyOf(takers);
    }

    /** The next message; null when none has come by then. Returns early when the thread is interrupted. */
    @Nullable
    M take(Scheduler scheduler, long deadlineNanos) {
        var me = new Taker(Thread.currentThread(), scheduler);
        enlist(me);
        try {
            var message = poll();
            while (message == null
                    && scheduler.nanos() - deadlineNanos < 0
                    && !Thread.currentThread().isInterrupted()) {
                scheduler.parkUntil(deadlineNanos);
                message = poll();
            }
            return message;
        } finally {
            strikeOff(me);
        }
    }

    private synchronized void enlist(Taker taker) {
        takers.add(taker);
    }

    private synchronized void strikeOff(Taker taker) {
        takers.remove(taker);
    }

    private synchronized @Nullable M poll() {
        var message = waiting.poll();
        if (message != null) {
            note(message);
        }
        return message;
    }

    synchronized List<M> takeAll() {
        var all = new ArrayList<>(waiting);
        all.forEach(this::note);
        waiting.clear();
        return List.copyOf(all);
    }

    private void note(M message) {
        taken.add(message);
        takenInAll++;
        if (taken.size() > TOLD) {
            taken.remove();
        }
    }

    /** The messages taken before the last {@code count}, in words. */
    synchronized String before(int count) {
        var told = taken.stream().limit(Math.max(0, taken.size() - count)).toList();
        if (told.isEmpty()) {
            return "nothing before it";
        }
        var all = takenInAll - count;
        return "before it " + (told.size() < all ? "… " : "")
                + told.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
