package dev.greenroom.leaderboard;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.NameTakenException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import java.time.InstantSource;
import java.util.Optional;

/** The simulations on the boards where somebody has started them, each a {@link Simulator}. Safe for any thread. */
@Singleton
final class Simulations {
    private static final String ACTOR = "simulations/";
    private static final int PLAYERS = 400;

    private final ActorSystem system;
    private final int perSecond;
    private final InstantSource clock;

    @Inject
    Simulations(ActorSystem system, Settings settings, InstantSource clock) {
        this.system = system;
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
        return find(board).isPresent();
    }

    /** Starts the simulation on a board, unless it runs there. */
    void start(String name, BoardProxy board) {
        try {
            system.start(
                    ACTOR + name,
                    SimulatorProxy.of(
                            () -> new Simulator(board, new Simulation(name.hashCode(), PLAYERS), perSecond, clock)));
        } catch (NameTakenException e) {
            // It runs.
        }
    }

    /** Stops the simulation on a board; the scores it has sent count. */
    void stop(String board) {
        find(board).ifPresent(simulator -> simulator.ref().stop().get());
    }

    private Optional<SimulatorProxy> find(String board) {
        return system.find(ACTOR + board, SimulatorProxy.class);
    }
}
