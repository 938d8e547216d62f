package dev.greenroom.leaderboard;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.Lifecycle;
import dev.greenroom.actor.Turn;

import java.time.Duration;
import java.time.InstantSource;

/** Sends made-up scores to one board, so many a second, as long as it lives. What the board is behind with is left out. */
@Actor
public class Simulator implements Lifecycle {
    private static final int MAX_UNANSWERED = 2_000;
    private static final Duration TICK = Duration.ofMillis(50);
    private static final double TICKS_PER_SECOND =
            (double) Duration.ofSeconds(1).toNanos() / TICK.toNanos();

    private final BoardProxy board;
    private final Simulation simulation;
    private final int perSecond;
    private final InstantSource clock;
    private double due;
    private long sent;
    private int unanswered;

    Simulator(BoardProxy board, Simulation simulation, int perSecond, InstantSource clock) {
        this.board = board;
        this.simulation = simulation;
        this.perSecond = perSecond;
        this.clock = clock;
    }

    @Override
    public void started() {
        Turn.timers().atFixedRate("play", TICK, this::play);
    }

    private void play() {
        for (due += perSecond / TICKS_PER_SECOND; due >= 1; due--) {
            if (unanswered == MAX_UNANSWERED) {
                due %= 1;
                return;
            }
            unanswered++;
            sent++;
            Turn.then(board.submit(simulation.next(clock.instant())), (counted, failure) -> unanswered--);
        }
    }

    /** How many scores it has sent. */
    public long sent() {
        return sent;
    }
}
