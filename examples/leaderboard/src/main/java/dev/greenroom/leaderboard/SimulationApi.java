package dev.greenroom.leaderboard;

import dev.greenroom.actor.Reply;
import dev.greenroom.service.EntityResource;
import dev.greenroom.service.Resource;
import jakarta.inject.Inject;

import java.util.List;

/** Starts and stops the simulation on a board, where the service was started for it. */
final class SimulationApi {
    private final Addresses addresses;
    private final BoardFinder finder;
    private final Simulations simulations;

    @Inject
    SimulationApi(Addresses addresses, BoardFinder finder, Simulations simulations) {
        this.addresses = addresses;
        this.finder = finder;
        this.simulations = simulations;
    }

    /** What the entity shows. */
    record Attributes(boolean running, int scoresPerSecond) {}

    /** What a client may change. */
    record Change(boolean running) {}

    /** The simulation on one board. */
    private record OnBoard(BoardProxy board, String name) {}

    List<Resource> resources() {
        return simulations.isAllowed() ? List.of(simulation()) : List.of();
    }

    private Resource simulation() {
        // region simulation
        return EntityResource.at(
                        addresses.simulation(), request -> new OnBoard(finder.board(request), request.path("board")))
                .body(Attributes.class, on -> new Attributes(simulations.isRunning(on.name()), simulations.rate()))
                .patch(Change.class, this::change)
                .described("The simulation on this board: whether it runs, and how fast. PATCH starts and stops it.")
                .resource();
        // endregion
    }

    private Reply<?> change(OnBoard on, Change change) {
        if (change.running()) {
            simulations.start(on.name(), on.board());
        } else {
            simulations.stop(on.name());
        }
        return Reply.of(change.running());
    }
}
