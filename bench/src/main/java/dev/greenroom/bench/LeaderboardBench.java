package dev.greenroom.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The leaderboard over real HTTP on loopback, each server in a JVM of its own, beside a bare Helidon route. Clients and
 * servers share the machine's cores, so the ratio inside one run counts.
 */
final class LeaderboardBench {
    private static final String LEADERBOARD = "dev.greenroom.leaderboard.LeaderboardCommand";
    private static final String BARE = "dev.greenroom.bench.BareRoute";
    private static final String BOARD = "bench";
    private static final int PLAYERS = 100_000;
    private static final int READERS = 16;
    private static final int WRITERS = 64;
    private static final int TURNS = 8;
    private static final String READ_GOAL = "at least 0.60";

    private final int rounds;
    private final Duration time;
    private final PrintStream progress;

    LeaderboardBench(boolean quick, PrintStream progress) {
        this.rounds = quick ? 3 : 7;
        this.time = quick ? Duration.ofSeconds(2) : Duration.ofSeconds(6);
        this.progress = progress;
    }

    Report run() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("greenroom-bench");
        try {
            var results = new ArrayList<Report.Case>();
            results.add(start(folder));
            results.addAll(serve(folder));
            return Report.of(rounds, results);
        } finally {
            delete(folder);
        }
    }

    private void say(String what) {
        progress.println("bench leaderboard: " + what);
    }

    /** From the start of the JVM to the first answer, with a store that has been there before. */
    private Report.Case start(Path folder) throws IOException, InterruptedException {
        var greenroom = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        var data = List.of("--data", folder.resolve("empty").toString());
        for (var round = 0; round <= rounds; round++) {
            say("starting, round %d of %d".formatted(round, rounds));
            try (var server = leaderboard(folder, data);
                    var peer = bare(folder)) {
                if (round > 0) { // the first one fills the archive of classes
                    greenroom.add(server.firstAnswer().toNanos() / 1e9);
                    bare.add(peer.firstAnswer().toNanos() / 1e9);
                }
            }
        }
        return beside("start to first answer", "s", true, "at most 1.2", greenroom, bare);
    }

    private static Report.Case beside(
            String name, String unit, boolean lower, String goal, List<Double> greenroom, List<Double> bare) {
        var systems = new LinkedHashMap<String, Figures>();
        systems.put("greenroom", Figures.of(greenroom));
        systems.put("bare helidon", Figures.of(bare));
        return new Report.Case(name, unit, lower, goal, systems);
    }

    private static ServerProcess leaderboard(Path folder, List<String> arguments)
            throws IOException, InterruptedException {
        return ServerProcess.start(LEADERBOARD, "/api/", folder.resolve("leaderboard.jsa"), arguments);
    }

    private static ServerProcess bare(Path folder) throws IOException, InterruptedException {
        return ServerProcess.start(BARE, "/constant", folder.resolve("bare.jsa"), List.of());
    }

    private List<Report.Case> serve(Path folder) throws IOException, InterruptedException {
        var data = List.of("--data", folder.resolve("data").toString());
        say("importing %,d players".formatted(PLAYERS));
        var importing = new ArrayList<>(data);
        importing.addAll(List.of("--import", scores(folder).toString()));
        leaderboard(folder, importing).close();
        var results = new ArrayList<Report.Case>();
        try (var server = leaderboard(folder, data);
                var peer = bare(folder)) {
            results.addAll(reads(server, peer));
            results.addAll(writes(server));
            results.addAll(instrumentation(server));
            results.add(single(
                    "resident memory, %,d players, after the load".formatted(PLAYERS),
                    "MB",
                    true,
                    "under 200",
                    List.of(server.residentMegabytes())));
        }
        try (var fresh = leaderboard(folder, data)) {
            results.add(single(
                    "resident memory, %,d players, just started".formatted(PLAYERS),
                    "MB",
                    true,
                    "under 200",
                    List.of(fresh.residentMegabytes())));
        }
        return results;
    }

    private static Path scores(Path folder) throws IOException {
        var file = folder.resolve("scores.csv");
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("board,player,score,at\n");
            var random = new SplittableRandom(1);
            for (var i = 0; i < PLAYERS; i++) {
                out.write("%s,player-%d,%d,2026-01-01T00:00:00Z%n".formatted(BOARD, i, random.nextInt(1_000_000)));
            }
        }
        return file;
    }

    /** The same standing each time, as the bare route has the same answer; and standings all over the board. */
    private List<Report.Case> reads(ServerProcess server, ServerProcess peer) throws InterruptedException {
        var bare = new ArrayList<Double>();
        var one = new ArrayList<Double>();
        var any = new ArrayList<Double>();
        for (var round = 0; round <= rounds; round++) {
            say("reads of a standing, round %d of %d".formatted(round, rounds));
            var limit = read(peer, client -> () -> HttpConnection.get("/constant", peer.port()));
            var same = read(server, client -> () -> HttpConnection.get(standing(PLAYERS / 2), server.port()));
            var random = read(server, client -> readers(server.port(), client));
            if (round > 0) { // the first one warms up
                bare.add(limit.perSecond());
                one.add(same.perSecond());
                any.add(random.perSecond());
            }
        }
        return List.of(
                beside("reads of one standing, %d clients".formatted(READERS), "requests/s", false, "", one, bare),
                single("reads of one standing against the bare route", "ratio", false, READ_GOAL, ratios(one, bare)),
                beside(
                        "reads of standings at random, %d clients".formatted(READERS),
                        "requests/s",
                        false,
                        "",
                        any,
                        bare),
                single(
                        "reads of standings at random against the bare route",
                        "ratio",
                        false,
                        READ_GOAL,
                        ratios(any, bare)));
    }

    /**
     * What the statistics cost: in turns with and without them, so that both have the same machine. The processor time of the server alone
     * tells it best. Requests per second also hang on how the clients and the server get along on the same cores, which the same
     * turns with nothing switched show.
     */
    private List<Report.Case> instrumentation(ServerProcess server) throws IOException, InterruptedException {
        var cost = new ArrayList<Double>();
        var lost = new ArrayList<Double>();
        var noise = new ArrayList<Double>();
        try (var statistics = new StatisticsSwitch(server.port())) {
            for (var round = 0; round <= rounds; round++) {
                say("cost of the statistics, round %d of %d".formatted(round, rounds));
                var switched = turns(server, statistics::resume, statistics::pause);
                statistics.resume();
                var same = turns(server, () -> {}, () -> {});
                if (round > 0) {
                    cost.add(switched.cpuMore());
                    lost.add(switched.requestsFewer());
                    noise.add(same.requestsFewer());
                }
            }
        }
        return List.of(
                single("server's processor time a request, more with the statistics", "%", true, "at most 3", cost),
                single("requests/s, fewer with the statistics", "%", true, "", lost),
                single("requests/s, fewer when nothing is switched", "%", true, "", noise));
    }

    @FunctionalInterface
    private interface Switching {
        void flip() throws IOException, InterruptedException;
    }

    /** What some turns came to: requests per second, summed up, and seconds of the server's processor time for each. */
    private static final class Side {
        private double perSecond;
        private double cpuSeconds;
        private double requests;

        double cpuPerRequest() {
            return cpuSeconds / requests;
        }
    }

    private record Turns(Side with, Side without) {
        double cpuMore() {
            return 100 * (with.cpuPerRequest() / without.cpuPerRequest() - 1);
        }

        double requestsFewer() {
            return 100 * (1 - with.perSecond / without.perSecond);
        }
    }

    private Turns turns(ServerProcess server, Switching on, Switching off) throws IOException, InterruptedException {
        var turns = new Turns(new Side(), new Side());
        for (var turn = 0; turn < TURNS; turn++) {
            boolean with = turn % 4 == 0 || turn % 4 == 3;
            (with ? on : off).flip();
            var side = with ? turns.with() : turns.without();
            double before = server.cpuSeconds();
            double perSecond = readAny(server);
            side.cpuSeconds += server.cpuSeconds() - before;
            side.perSecond += perSecond;
            side.requests += perSecond * time.dividedBy(TURNS / 2).toNanos() / 1e9;
        }
        return turns;
    }

    private double readAny(ServerProcess server) throws InterruptedException {
        return Load.run(
                        server.port(),
                        READERS,
                        time.dividedBy(TURNS / 2),
                        200,
                        client -> readers(server.port(), client))
                .perSecond();
    }

    private Load.Outcome read(ServerProcess server, IntFunction<Supplier<byte[]>> requests)
            throws InterruptedException {
        return Load.run(server.port(), READERS, time, 200, requests);
    }

    /** Round by round, so that a slow moment of the machine counts on both sides. */
    private static List<Double> ratios(List<Double> ours, List<Double> theirs) {
        return IntStream.range(0, ours.size())
                .mapToObj(round -> ours.get(round) / theirs.get(round))
                .toList();
    }

    private static String standing(int player) {
        return "/api/boards/%s/standings/player-%d/".formatted(BOARD, player);
    }

    private static Supplier<byte[]> readers(int port, int client) {
        var random = new SplittableRandom(client);
        return () -> HttpConnection.get(standing(random.nextInt(PLAYERS)), port);
    }

    private List<Report.Case> writes(ServerProcess server) throws InterruptedException {
        var rates = new ArrayList<Double>();
        var medians = new ArrayList<Double>();
        var tails = new ArrayList<Double>();
        for (var round = 0; round <= rounds; round++) {
            say("durable writes, round %d of %d".formatted(round, rounds));
            var load = Load.run(server.port(), WRITERS, time, 201, client -> writers(server.port(), client));
            if (round > 0) {
                rates.add(load.perSecond());
                medians.add(load.millis(50));
                tails.add(load.millis(99));
            }
        }
        var name = "durable writes, %d clients".formatted(WRITERS);
        return List.of(
                single(name, "requests/s", false, "at least 5,000", rates),
                single(name + ", p50", "ms", true, "", medians),
                single(name + ", p99", "ms", true, "under 50", tails));
    }

    private static Supplier<byte[]> writers(int port, int client) {
        var random = new SplittableRandom(1_000 + client);
        return () -> HttpConnection.post(
                "/api/boards/%s/scores/".formatted(BOARD),
                port,
                "{\"player\":\"player-%d\",\"score\":%d}".formatted(random.nextInt(PLAYERS), random.nextInt(100)));
    }

    private static Report.Case single(String name, String unit, boolean lower, String goal, List<Double> rounds) {
        return new Report.Case(name, unit, lower, goal, Map.of("greenroom", Figures.of(rounds)));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
