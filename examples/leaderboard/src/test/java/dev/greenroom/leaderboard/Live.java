package dev.greenroom.leaderboard;

import dev.greenroom.service.RunningService;
import dev.greenroom.shoji.Entity;
import dev.greenroom.shoji.Resource;
import dev.greenroom.shoji.Shoji;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The real service in this process, on a port of its own, and a client that knows nothing but its start. */
final class Live implements AutoCloseable {
    private final Leaderboard leaderboard;
    private final RunningService running;
    private final ByteArrayOutputStream said;
    private final Resource api;

    private Live(Leaderboard leaderboard, RunningService running, Addresses addresses, ByteArrayOutputStream said) {
        this.leaderboard = leaderboard;
        this.running = running;
        this.said = said;
        // Without patience: a test is to see each 503.
        this.api = Shoji.client()
                .patience(Duration.ZERO)
                .open(home().resolve(addresses.api().path()));
    }

    static Live on(Path data, Path... imports) throws IOException {
        return open(new Settings("127.0.0.1", 0, data, List.of(imports), 0));
    }

    static Live open(Settings settings) throws IOException {
        var said = new ByteArrayOutputStream();
        var terminal = new Terminal(new PrintStream(said, true, StandardCharsets.UTF_8), false);
        var leaderboard =
                DaggerLeaderboardComponent.factory().create(settings, terminal).leaderboard();
        try {
            return new Live(leaderboard, leaderboard.open(), settings.addresses(), said);
        } catch (IOException | RuntimeException e) {
            leaderboard.close();
            throw e;
        }
    }

    Resource api() {
        return api;
    }

    URI home() {
        // By number, since Java's cookie store knows no cookies of localhost.
        return URI.create("http://127.0.0.1:" + running.port() + "/");
    }

    /** What it has said on its terminal. */
    String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** Makes a board, or finds it. */
    Resource board(String name, String rule, String order) {
        return api.catalog("boards")
                .post(Entity.of(Map.of("name", name, "title", "The " + name, "rule", rule, "order", order)))
                .resource();
    }

    @Override
    public void close() {
        leaderboard.close();
    }
}
