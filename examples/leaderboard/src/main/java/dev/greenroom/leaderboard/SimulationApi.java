package dev.greenroom.leaderboard;

import dev.greenroom.service.Answer;
import dev.greenroom.service.Request;
import dev.greenroom.service.Resource;
import dev.greenroom.shoji.Entity;
import jakarta.inject.Inject;

import java.util.List;
import java.util.Optional;

/** Starts and stops the simulation on a board, where the service was started for it. */
final class SimulationApi {
    private final BoardFinder finder;
    private final Simulations simulations;

    @Inject
    SimulationApi(BoardFinder finder, Simulations simulations) {
        this.finder = finder;
        this.simulations = simulations;
    }

    /** What the entity shows. */
    record Attributes(boolean running, int scoresPerSecond) {}

    /** What a client may change. */
    record Patch(Optional<String> element, Change body) {
        record Change(boolean running) {}

        Patch valid() {
            Element.check(element, "shoji:entity");
            return this;
        }
    }

    List<Resource> resources() {
        return simulations.isAllowed()
                ? List.of(Resource.at("/api/boards/{board}/simulation/")
                        .get(this::simulation)
                        .patch(Patch.class, this::change))
                : List.of();
    }

    private Answer simulation(Request request) {
        finder.board(request);
        var name = request.path("board");
        return Answer.ok(Entity.at(Links.of(request).simulation(name))
                .body(new Attributes(simulations.isRunning(name), simulations.rate())));
    }

    private Answer change(Request request, Patch patch) {
        Await.checked(patch::valid);
        var board = finder.board(request);
        var name = request.path("board");
        if (patch.body().running()) {
            simulations.start(name, board);
        } else {
            simulations.stop(name);
        }
        return Answer.noContent();
    }
}
