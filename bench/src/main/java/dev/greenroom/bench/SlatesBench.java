package dev.greenroom.bench;

import dev.greenroom.bench.SlateCases.Row;
import dev.greenroom.bench.SlateCases.SlateCase;
import dev.greenroom.bench.slates.Keeper;
import dev.greenroom.bench.slates.Keepers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Slates on their stores beside the disk and the peers, all on the same disk and the same PostgreSQL. In each round the systems take
 * turns, and each round another one begins.
 */
final class SlatesBench {
    private final Plan plan;
    private final PrintStream progress;

    /**
     * How much to measure.
     *
     * @param rounds after the warm-up
     * @param only the cases with one of these in the name of a row; all when there is none
     */
    record Plan(boolean quick, int rounds, List<String> only) {
        private static final int FULL_ROUNDS = 5;
        private static final int QUICK_ROUNDS = 3;

        Plan {
            only = only.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        }

        /** @param rounds 0 for the usual number */
        static Plan of(boolean quick, int rounds, List<String> only) {
            return new Plan(quick, rounds > 0 ? rounds : quick ? QUICK_ROUNDS : FULL_ROUNDS, only);
        }

        Gauge.Pace pace() {
            return quick
                    ? new Gauge.Pace(Duration.ofMillis(300), Duration.ofMillis(400))
                    : new Gauge.Pace(Duration.ofSeconds(2), Duration.ofSeconds(3));
        }

        boolean has(SlateCase one) {
            return only.isEmpty()
                    || SlateCases.names(List.of(one))
                            .map(name -> name.toLowerCase(Locale.ROOT))
                            .anyMatch(name -> only.stream().anyMatch(name::contains));
        }
    }

    SlatesBench(Plan plan, PrintStream progress) {
        this.plan = plan;
        this.progress = progress;
    }

    Report run() throws IOException, InterruptedException {
        var cases = cases();
        // What PostgreSQL and its pools tell of their coming and going.
        Logger.getLogger("").setLevel(Level.WARNING);
        var results = new ArrayList<Report.Case>();
        try (var keepers = Keepers.open(folder(), this::say)) {
            for (var i = 0; i < cases.size(); i++) {
                var place = "%d of %d, %s: "
                        .formatted(i + 1, cases.size(), cases.get(i).name());
                results.addAll(measure(cases.get(i), keepers.all(), place));
            }
            say("stopping all");
        }
        return Report.of(plan.rounds(), results);
    }

    /** Beside what was built: the usual place for temporary files may be in memory, where nothing is durable. */
    private static Path folder() throws IOException {
        var home = System.getProperty("greenroom.home");
        return Files.createDirectories(
                home == null ? Path.of(System.getProperty("java.io.tmpdir")) : Path.of(home, "target"));
    }

    private List<SlateCase> cases() {
        var all = SlateCases.all(plan.quick());
        var chosen = all.stream().filter(plan::has).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("--only: no case has %s in its name. Choose from: %s."
                    .formatted(
                            String.join(" or ", plan.only()),
                            SlateCases.names(all).collect(Collectors.joining("; "))));
        }
        return chosen;
    }

    @SuppressWarnings("SystemGc") // nobody is to pay for what the last case has left
    private List<Report.Case> measure(SlateCase one, List<Keeper> keepers, String place) throws InterruptedException {
        System.gc();
        var entrants = new ArrayList<Entrant>();
        for (var keeper : keepers) {
            one.opening().apply(keeper).ifPresent(trial -> entrants.add(new Entrant(keeper.name(), trial)));
        }
        for (var entrant : entrants) {
            say(place + "warming up " + entrant.system);
            entrant.trial.warmUp(plan.pace());
        }
        for (var round = 0; round < plan.rounds(); round++) {
            say("%sround %d of %d".formatted(place, round + 1, plan.rounds()));
            for (var turn = 0; turn < entrants.size(); turn++) {
                var entrant = entrants.get((round + turn) % entrants.size());
                entrant.rounds.add(entrant.trial.measure(plan.pace()));
            }
        }
        return one.rows().stream().map(row -> result(row, entrants)).toList();
    }

    /** A system in a case. */
    private static final class Entrant {
        private final String system;
        private final SlateTrial trial;
        private final List<double[]> rounds = new ArrayList<>();

        Entrant(String system, SlateTrial trial) {
            this.system = system;
            this.trial = trial;
        }
    }

    private static Report.Case result(Row row, List<Entrant> entrants) {
        var rounds = new LinkedHashMap<String, List<Double>>();
        for (var entrant : entrants) {
            var figures = entrant.rounds.stream().map(all -> all[row.figure()]).toList();
            if (figures.stream().noneMatch(figure -> figure.isNaN())) {
                rounds.put(entrant.system, figures);
            }
        }
        var systems = new LinkedHashMap<String, Figures>();
        rounds.forEach((name, figures) -> systems.put(name, Figures.of(figures)));
        return new Report.Case(
                row.name(), row.unit(), row.lowerIsBetter(), row.goal().toString(), systems, standing(row, rounds));
    }

    /** Of each of our systems that the goal is for. */
    private static String standing(Row row, Map<String, List<Double>> rounds) {
        return row.ours().stream()
                .map(system ->
                        system + " " + Standing.of(row.goal(), row.lowerIsBetter(), rounds, system, peer(row.goal())))
                .collect(Collectors.joining("; "));
    }

    private static String peer(Goal goal) {
        return goal instanceof Goal.Times(var factor, var peer) ? peer : "";
    }

    private void say(String what) {
        progress.println("bench slates: " + what);
    }
}
