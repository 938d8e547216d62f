package dev.greenroom.leaderboard;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.StoppedException;
import dev.greenroom.service.RunningService;
import dev.greenroom.service.Service;
import dev.greenroom.slate.Slates;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The whole service: opened in the order in which its parts need one another, closed in the opposite one. */
final class Leaderboard implements AutoCloseable {
    private static final int PAGE = 1_000;
    private static final Duration LOADING_STEP = Duration.ofMillis(100);
    private static final String SIMULATED = "arcade";

    private final Settings settings;
    private final Terminal terminal;
    private final Slates slates;
    private final Claim claim;
    private final ActorSystem system;
    private final BoardsProxy boards;
    private final Boards.Loading loading;
    private final ScoreImport scoreImport;
    private final Simulations simulations;
    private final Service service;
    private @Nullable RunningService running;
    private boolean closed;

    @Inject
    Leaderboard(
            Settings settings,
            Terminal terminal,
            Slates slates,
            Claim claim,
            ActorSystem system,
            BoardsProxy boards,
            Boards.Loading loading,
            ScoreImport scoreImport,
            Simulations simulations,
            Service service) {
        this.settings = settings;
        this.terminal = terminal;
        this.slates = slates;
        this.claim = claim;
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
        service.checkAddress();
        var files = scoreImport.check(settings.imports());
        var players = load();
        for (var file : files) {
            scoreImport.count(file);
        }
        if (!files.isEmpty()) {
            players = load();
        }
        var started = serve();
        if (!started.address().isLoopbackAddress()) {
            terminal.say("leaderboard: whoever changes something needs the key in %s".formatted(settings.keyFile()));
        }
        terminal.say("leaderboard: %s  (%s, %s in %s; Ctrl-C stops it)"
                .formatted(
                        started.home(),
                        counted(boards.count().get(), "board"),
                        counted(players, "player"),
                        settings.storage().name()));
        return started;
    }

    /** Waits until another process has the store, and returns why this one cannot go on. */
    InUseException awaitLoss() throws InterruptedException {
        return claim.awaitLoss();
    }

    private static String counted(long number, String what) {
        return "%,d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }

    /** Not while {@link #close} runs, which may come at any time and must find what it is to close. */
    private synchronized RunningService serve() {
        if (closed) {
            throw new IllegalStateException("leaderboard: was closed while it opened.");
        }
        var started = service.start();
        running = started;
        if (simulations.isAllowed()) {
            boards.create(new BoardInfo(SIMULATED, "Arcade", Rule.SUM, RankOrder.HIGH))
                    .get();
            simulations.start(SIMULATED, board(SIMULATED));
        }
        return started;
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
        var state = board(info.name()).state();
        // The latch waits in steps: the reply's own timeout would withdraw the question.
        var answered = new CountDownLatch(1);
        state.whenDone((board, failure) -> answered.countDown());
        try {
            while (!answered.await(LOADING_STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                progress.at(loading.players(), loading.players(), loading.total());
            }
            return state.get().players();
        } catch (StoppedException e) {
            // Its start has failed; a second one fails too, and throws what is wrong.
            boards.revive(info.name()).get();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("leaderboard: was interrupted while it read its boards.", e);
        }
    }

    private BoardProxy board(String name) {
        return Boards.board(system, name).or(() -> revived(name)).orElseThrow();
    }

    private Optional<BoardProxy> revived(String name) {
        boards.revive(name).get();
        return Boards.board(system, name);
    }

    /** Ends requests and feeds, lets the boards write down what they accepted, closes the store. Any thread may call it. */
    @Override
    public synchronized void close() {
        closed = true;
        if (running != null) {
            running.close();
        }
        system.close();
        claim.close();
        slates.close();
    }
}
