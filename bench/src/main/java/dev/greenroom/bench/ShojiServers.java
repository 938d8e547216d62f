package dev.greenroom.bench;

import dev.greenroom.bench.shoji.BareCatalog;
import dev.greenroom.bench.shoji.GreenroomCatalog;
import dev.greenroom.bench.shoji.SpringCatalog;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The same catalog from a Greenroom service, a bare Helidon route and Spring Boot with Spring HATEOAS. */
final class ShojiServers {
    private static final String PATH = "/standings/";
    private static final int CLIENTS = 16;
    private static final String BARE = "bare helidon";
    private static final Map<String, String> MAIN = Map.of(
            "greenroom",
            GreenroomCatalog.class.getName(),
            BARE,
            BareCatalog.class.getName(),
            "spring",
            SpringCatalog.class.getName());
    private static final List<String> SYSTEMS = List.of("greenroom", BARE, "spring");
    private static final String START = "start to first answer";
    private static final String REQUESTS = "requests for a catalog of 10";
    private static final String UNCHANGED = "304s for a catalog of 10";
    private static final String MEMORY = "resident memory after the load";

    private final ShojiBench.Plan plan;
    private final Consumer<String> progress;

    ShojiServers(ShojiBench.Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    void measure(List<Report.Case> results) throws IOException, InterruptedException {
        boolean loads = plan.has(REQUESTS) || plan.has(UNCHANGED) || plan.has(MEMORY);
        if (!loads && !plan.has(START)) {
            return;
        }
        var folder = Files.createTempDirectory("greenroom-bench");
        try {
            if (plan.has(START)) {
                results.add(starts(folder));
            }
            if (loads) {
                load(folder, results);
            }
        } finally {
            for (var system : SYSTEMS) {
                Files.deleteIfExists(archive(folder, system));
            }
            Files.deleteIfExists(folder);
        }
    }

    private static Path archive(Path folder, String system) {
        return folder.resolve(system.replace(' ', '-') + ".jsa");
    }

    private static ServerProcess start(Path folder, String system) throws IOException, InterruptedException {
        return ServerProcess.start(MAIN.getOrDefault(system, system), PATH, archive(folder, system), List.of());
    }

    /** A system that runs. */
    private record Server(String system, ServerProcess process, String path) {
        int port() {
            return process.port();
        }
    }

    private static void add(Map<String, List<Double>> figures, String system, double figure) {
        figures.computeIfAbsent(system, _ -> new ArrayList<>()).add(figure);
    }

    private static Map<String, List<Double>> figures() {
        var rounds = new LinkedHashMap<String, List<Double>>();
        SYSTEMS.forEach(system -> rounds.put(system, new ArrayList<>()));
        return rounds;
    }

    private Report.Case starts(Path folder) throws IOException, InterruptedException {
        var seconds = figures();
        for (int round = 0; round <= plan.rounds(); round++) {
            progress.accept("%s: round %d of %d".formatted(START, round, plan.rounds()));
            for (var system : SYSTEMS) {
                try (var server = start(folder, system)) {
                    if (round > 0) { // the first one fills the archive of classes
                        add(seconds, system, server.firstAnswer().toNanos() / 1e9);
                    }
                }
            }
        }
        return ShojiBench.result(START, "s", true, new Goal.Times(2, "spring"), seconds);
    }

    private void load(Path folder, List<Report.Case> results) throws IOException, InterruptedException {
        var servers = new ArrayList<Server>();
        try {
            for (var system : SYSTEMS) {
                progress.accept("starting " + system);
                servers.add(new Server(system, start(folder, system), PATH));
            }
            if (plan.has(REQUESTS)) {
                results.add(requests(servers));
            }
            if (plan.has(UNCHANGED)) {
                results.add(unchanged(servers));
            }
            if (plan.has(MEMORY)) {
                var megabytes = figures();
                for (var server : servers) {
                    add(megabytes, server.system(), server.process().residentMegabytes());
                }
                results.add(ShojiBench.result(MEMORY, "MB", true, new Goal.Times(1.5, "spring"), megabytes));
            }
        } finally {
            servers.forEach(server -> server.process().close());
        }
    }

    private Report.Case requests(List<Server> servers) throws InterruptedException {
        var perSecond = figures();
        for (int round = 0; round <= plan.rounds(); round++) {
            progress.accept("%s: round %d of %d".formatted(REQUESTS, round, plan.rounds()));
            for (int turn = 0; turn < servers.size(); turn++) {
                var server = servers.get((round + turn) % servers.size());
                record(round, perSecond, server, 200, HttpConnection.get(server.path(), server.port()));
            }
        }
        return ShojiBench.result(REQUESTS, "requests/s", false, new Goal.Times(2, "spring"), perSecond);
    }

    private Report.Case unchanged(List<Server> servers) throws IOException, InterruptedException {
        var perSecond = new LinkedHashMap<String, List<Double>>();
        var asked = new ArrayList<Server>();
        for (var server : servers) {
            if (!server.system().equals(BARE)) { // has no ETag
                asked.add(server);
            }
            if (server.system().equals("greenroom")) {
                asked.add(new Server("greenroom by version", server.process(), "/versioned/"));
            }
        }
        for (int round = 0; round <= plan.rounds(); round++) {
            progress.accept("%s: round %d of %d".formatted(UNCHANGED, round, plan.rounds()));
            for (var server : asked) {
                record(round, perSecond, server, 304, conditional(server));
            }
        }
        return ShojiBench.result(UNCHANGED, "requests/s", false, new Goal.Times(2, "spring"), perSecond);
    }

    /** The first round warms up. */
    private void record(int round, Map<String, List<Double>> perSecond, Server server, int status, byte[] request)
            throws InterruptedException {
        var outcome = Load.run(server.port(), CLIENTS, plan.load(), status, _ -> () -> request);
        if (round > 0) {
            add(perSecond, server.system(), outcome.perSecond());
        }
    }

    private static byte[] conditional(Server server) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(server.port(), server.path())))
                            .build(),
                    BodyHandlers.discarding());
            return "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nIf-None-Match: %s\r\n\r\n"
                    .formatted(
                            server.path(),
                            server.port(),
                            answer.headers().firstValue("ETag").orElseThrow())
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }
}
