package dev.greenroom.bench;

import dev.greenroom.bench.shoji.CatalogMaker;
import dev.greenroom.bench.shoji.LinkMaker;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Shoji beside plain Jackson, plain concatenation and Spring: catalogs written and read, links made, and, each server in a JVM
 * of its own, the same catalog over HTTP. In each round the systems take turns, and each round another one begins.
 */
final class ShojiBench {
    private static final List<Integer> SIZES = List.of(10, 1_000, 100_000);

    /** Names to take in turn, so that no link is a constant. */
    private static final int NAMES = 1_024;

    private static final String OURS = "greenroom";
    private static final String SPRING = "spring";

    private final Plan plan;
    private final PrintStream progress;

    /**
     * How much to measure.
     *
     * @param only the cases with one of these in their names; all when there is none
     */
    record Plan(int rounds, Gauge.Pace pace, Duration load, List<String> only) {
        Plan {
            only = only.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        }

        /** @param rounds 0 for the usual number */
        static Plan of(boolean quick, int rounds, List<String> only) {
            return quick
                    ? new Plan(
                            rounds > 0 ? rounds : 3,
                            new Gauge.Pace(Duration.ofMillis(200), Duration.ofMillis(500)),
                            Duration.ofSeconds(1),
                            only)
                    : new Plan(
                            rounds > 0 ? rounds : 7,
                            new Gauge.Pace(Duration.ofSeconds(1), Duration.ofSeconds(4)),
                            Duration.ofSeconds(5),
                            only);
        }

        boolean has(String name) {
            return only.isEmpty() || only.stream().anyMatch(name.toLowerCase(Locale.ROOT)::contains);
        }
    }

    ShojiBench(Plan plan, PrintStream progress) {
        this.plan = plan;
        this.progress = progress;
    }

    Report run() throws IOException, InterruptedException {
        var results = new ArrayList<Report.Case>();
        for (int size : SIZES) {
            documents(size, results);
        }
        links(results);
        new ShojiServers(plan, this::say).measure(results);
        if (results.isEmpty()) {
            throw new IllegalArgumentException(
                    "--only: no case has %s in its name. Try: written, read, link, requests, 304, start, memory."
                            .formatted(String.join(" or ", plan.only())));
        }
        return Report.of(plan.rounds(), results);
    }

    private void documents(int size, List<Report.Case> results) throws InterruptedException {
        var standings = CatalogMaker.standings(size);
        var writing = new LinkedHashMap<String, Work.Body>();
        var reading = new LinkedHashMap<String, Work.Body>();
        long ranks = (long) size * (size + 1) / 2;
        for (var maker : CatalogMaker.values()) {
            byte[] json = maker.write(standings);
            writing.put(maker.system(), count -> {
                for (long i = 0; i < count; i++) {
                    check(maker.system(), json.length, maker.write(standings).length);
                }
                return count;
            });
            reading.put(maker.system(), count -> {
                for (long i = 0; i < count; i++) {
                    check(maker.system(), ranks, maker.read(json));
                }
                return count;
            });
        }
        var goal = new Goal.AtMostTimes(1.5, CatalogMaker.JACKSON_TREE.system());
        timed("catalog of %,d tuples written".formatted(size), "us", 1e3, goal, writing, results);
        timed("catalog of %,d tuples read".formatted(size), "us", 1e3, goal, reading, results);
    }

    private static void check(String system, long expected, long found) {
        if (expected != found) {
            throw new WrongOutcomeException("%s: came to %d, not %d.".formatted(system, found, expected));
        }
    }

    private void links(List<Report.Case> results) throws InterruptedException {
        var links = new LinkMaker();
        var goal = new Goal.AtMost(100, "ns");
        timed("link: key of an entity", "ns", 1, goal, works(links.keys()), results);
        timed("link: made relative", "ns", 1, goal, works(links.relatives()), results);
        timed("link: address of two variables", "ns", 1, goal, works(links.addresses()), results);
        timed("link: template of three variables by place", "ns", 1, goal, works(links.templatesByPlace()), results);
        timed("link: template of three variables by name", "ns", 1, goal, works(links.templatesByName()), results);
    }

    private static Map<String, Work.Body> works(Map<String, LinkMaker.Link> links) {
        var players = LinkMaker.Player.all(NAMES);
        var works = new LinkedHashMap<String, Work.Body>();
        links.entrySet().stream()
                .sorted((a, b) -> oursFirst(a.getKey(), b.getKey()))
                .forEach(entry -> {
                    var system = entry.getKey();
                    var link = entry.getValue();
                    works.put(system, count -> {
                        long made = 0;
                        for (long i = 0; i < count; i++) {
                            made += link.to(players.get((int) i & (NAMES - 1))).hashCode() | 1;
                        }
                        check(system, 1, made == 0 ? 0 : 1);
                        return count;
                    });
                });
        return works;
    }

    private static int oursFirst(String one, String other) {
        return Boolean.compare(!one.startsWith(OURS), !other.startsWith(OURS)) * 2
                + Integer.signum(one.compareTo(other));
    }

    /** A system in a case. */
    private record Entrant(Timed gauge, List<Double> figures) {}

    private void timed(
            String name,
            String unit,
            double nanosPerUnit,
            Goal goal,
            Map<String, Work.Body> works,
            List<Report.Case> results)
            throws InterruptedException {
        if (!plan.has(name)) {
            return;
        }
        var rounds = new LinkedHashMap<String, List<Double>>();
        var entrants = new ArrayList<Entrant>();
        for (var work : works.entrySet()) {
            var entrant = new Entrant(new Timed(Work.of(work.getValue(), () -> {})), new ArrayList<>());
            say("%s: warming up %s".formatted(name, work.getKey()));
            entrant.gauge.warmUp(plan.pace());
            entrants.add(entrant);
            rounds.put(work.getKey(), entrant.figures);
        }
        for (int round = 0; round < plan.rounds(); round++) {
            say("%s: round %d of %d".formatted(name, round + 1, plan.rounds()));
            for (int turn = 0; turn < entrants.size(); turn++) {
                var entrant = entrants.get((round + turn) % entrants.size());
                entrant.figures.add(entrant.gauge.measure() / nanosPerUnit);
            }
        }
        results.add(result(name, unit, true, goal, rounds));
    }

    static Report.Case result(
            String name, String unit, boolean lowerIsBetter, Goal goal, Map<String, List<Double>> rounds) {
        var systems = new LinkedHashMap<String, Figures>();
        rounds.forEach((system, figures) -> systems.put(system, Figures.of(figures)));
        return new Report.Case(
                name,
                unit,
                lowerIsBetter,
                goal.toString(),
                systems,
                Standing.of(goal, lowerIsBetter, rounds, OURS, SPRING).toString());
    }

    private void say(String what) {
        progress.println("bench shoji: " + what);
    }
}
