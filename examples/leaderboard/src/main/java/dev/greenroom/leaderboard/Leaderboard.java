package dev.greenroom.leaderboard;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.service.RunningService;
import dev.greenroom.service.Service;
import dev.greenroom.slate.Slates;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The whole service: opened in the order in which its parts need one another, closed in the opposite one. */
final class Leaderboard implements AutoCloseable {
    private static final int PAGE = 1_000;
    private static final Duration LOADING_STEP = Duration.ofMillis(100);
    private static final String SIMULATED = "arcade";

    private final Settings settings;
    private final Terminal terminal;
    private final Slates slates;
    private final ActorSystem system;
    private final BoardsProxy boards;
    private final Boards.Loading loading;
    private final ScoreImport scoreImport;
    private final Simulations simulations;
    private final Service service;
    private @Nullable RunningService running;

    @Inject
    Leaderboard(
            Settings settings,
            Terminal terminal,
            Slates slates,
            ActorSystem system,
            BoardsProxy boards,
            Boards.Loading loading,
            ScoreImport scoreImport,
            Simulations simulations,
            Service service) {
        this.settings = settings;
        this.terminal = terminal;
        this.slates = slates;
        this.system = system;
        this.boards = boards;
        this.loading = loading;
        this.scoreImport = scoreImport;
        this.simulations = simulations;
        this.service = service;
    }

    /**
     * Reads the boards, counts the files to import, and then serves.
     *
     * @return the running service, its port open
     * @throws IOException when a file to import cannot be read
     */
    RunningService open() throws IOException {
        var files = scoreImport.check(settings.imports());
        var players = load();
        for (var file : files) {
            scoreImport.count(file);
        }
        running = service.start();
        if (simulations.isAllowed()) {
            boards.create(new BoardInfo(SIMULATED, "Arcade", Rule.SUM, RankOrder.HIGH))
                    .get();
            simulations.start(SIMULATED, Boards.board(system, SIMULATED).orElseThrow());
        }
        terminal.say("leaderboard: %s  (%,d boards, %,d players read; Ctrl-C stops it)"
                .formatted(running.home(), boards.count().get(), players));
        return running;
    }

    /** Waits until every board has read its players, and returns how many there are. */
    private long load() {
        var total = 0L;
        try (var progress = terminal.begin("reading boards", "players")) {
            var after = "";
            for (var page = boards.list(after, PAGE).get();
                    !page.isEmpty();
                    page = boards.list(after, PAGE).get()) {
                for (var info : page) {
                    total += playersOf(info, progress);
                }
                after = page.getLast().name();
            }
        }
        return total;
    }

    private long playersOf(BoardInfo info, Terminal.Progress progress) {
        var state = Boards.board(system, info.name()).orElseThrow().state();
        while (true) {
            try {
                return state.toCompletableFuture()
                        .get(LOADING_STEP.toMillis(), TimeUnit.MILLISECONDS)
                        .players();
            } catch (TimeoutException e) {
                progress.at(loading.players(), loading.players(), loading.total());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("leaderboard: was interrupted while it read its boards.", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("board \"%s\": cannot be read.".formatted(info.name()), e.getCause());
            }
        }
    }

    /** Stops within two seconds: ends requests and feeds, lets the boards write down what they accepted, closes the store. */
    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
        simulations.close();
        system.close();
        slates.close();
    }
}
