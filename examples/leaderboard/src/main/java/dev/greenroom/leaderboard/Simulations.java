package dev.greenroom.leaderboard;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Made-up players who send scores, on the boards where somebody has started them. Each simulation is a virtual thread. Safe
 * for any thread.
 */
@Singleton
final class Simulations implements AutoCloseable {
    private static final int PLAYERS = 400;
    private static final int MAX_UNANSWERED = 2_000;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final int perSecond;
    private final InstantSource clock;
    private final ConcurrentMap<String, Thread> running = new ConcurrentHashMap<>();

    @Inject
    Simulations(Settings settings, InstantSource clock) {
        this.perSecond = settings.simulateRate();
        this.clock = clock;
    }

    /** Whether the service was started for simulations. */
    boolean isAllowed() {
        return perSecond > 0;
    }

    /** How many scores a second a simulation sends. */
    int rate() {
        return perSecond;
    }

    boolean isRunning(String board) {
        return running.containsKey(board);
    }

    /** Starts the simulation on a board, unless it runs there. */
    void start(String name, BoardProxy board) {
        running.computeIfAbsent(
                name, key -> Thread.ofVirtual().name("simulation " + name).start(() -> run(name, board)));
    }

    /** Stops the simulation on a board; the scores it has sent count. */
    void stop(String name) {
        var thread = running.remove(name);
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public void close() {
        running.keySet().forEach(this::stop);
    }

    private void run(String name, BoardProxy board) {
        var simulation = new Simulation(name.hashCode(), PLAYERS);
        var unanswered = new Semaphore(MAX_UNANSWERED);
        var startNanos = System.nanoTime();
        var sent = 0L;
        while (!Thread.currentThread().isInterrupted()) {
            var due = (long) ((System.nanoTime() - startNanos) / 1e9 * perSecond);
            for (; sent < due && unanswered.tryAcquire(); sent++) {
                board.submit(simulation.next(clock.instant())).whenDone((counted, failure) -> unanswered.release());
            }
            if (sent < due) {
                sent = due; // the board is behind: these are left out
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
    }
}
