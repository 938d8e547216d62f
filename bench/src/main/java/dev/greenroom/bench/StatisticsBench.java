package dev.greenroom.bench;

import dev.greenroom.bench.recording.Recorder.Library;
import org.openjdk.jmh.runner.options.TimeValue;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Statistics beside other libraries: what recording costs and allocates, each library in a JVM of its own; what a look at 100,000
 * cells costs, and how far it holds up who records; what a cell takes. In each round the libraries take turns, and each round
 * another one begins.
 */
final class StatisticsBench {
    private static final int RECORDS = 1_000;
    private static final int CELLS = 100 * RECORDS;
    private static final double SNAPSHOT_MILLIS = 50;
    private static final double LOST_PERCENT = 10;

    private final Plan plan;
    private final PrintStream progress;

    /**
     * How much to measure.
     *
     * @param only the cases with one of these in their names; all when there is none
     */
    record Plan(int rounds, TimeValue recording, Duration look, List<String> only) {
        private static final int FULL_ROUNDS = 5;
        private static final int QUICK_ROUNDS = 3;

        Plan {
            only = only.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        }

        /** @param rounds 0 for the usual number */
        static Plan of(boolean quick, int rounds, List<String> only) {
            return quick
                    ? new Plan(
                            rounds > 0 ? rounds : QUICK_ROUNDS,
                            TimeValue.milliseconds(150),
                            Duration.ofMillis(300),
                            only)
                    : new Plan(rounds > 0 ? rounds : FULL_ROUNDS, TimeValue.seconds(1), Duration.ofSeconds(2), only);
        }

        boolean has(String name) {
            return only.isEmpty() || only.stream().anyMatch(name.toLowerCase(Locale.ROOT)::contains);
        }
    }

    StatisticsBench(Plan plan, PrintStream progress) {
        this.plan = plan;
        this.progress = progress;
    }

    Report run() throws InterruptedException {
        var results = new ArrayList<Report.Case>();
        for (var one : RecordingCase.all()) {
            if (plan.has(one.name())) {
                results.addAll(record(one));
            }
        }
        var look = "snapshot of %,d cells".formatted(CELLS);
        if (plan.has(look)) {
            results.addAll(look(look));
        }
        if (results.isEmpty()) {
            var names = RecordingCase.all().stream().map(RecordingCase::name).toList();
            throw new IllegalArgumentException("--only: no case has %s in its name. Choose from: %s; %s."
                    .formatted(String.join(" or ", plan.only()), String.join("; ", names), look));
        }
        return Report.of(plan.rounds(), results);
    }

    private List<Report.Case> record(RecordingCase one) {
        var rounds = new LinkedHashMap<Library, List<JmhRound>>();
        for (var round = 0; round < plan.rounds(); round++) {
            say("%s: round %d of %d".formatted(one.name(), round + 1, plan.rounds()));
            for (var library : inTurn(one.libraries(), round)) {
                of(library, rounds).add(JmhRound.of(one, library, plan.recording()));
            }
        }
        var nanos = figures(rounds, JmhRound::nanos);
        return List.of(
                new Report.Case(one.name(), "ns", true, one.goal(), nanos, standing(one, nanos)),
                new Report.Case(
                        one.name() + ": allocated", "bytes", true, "nothing", figures(rounds, JmhRound::bytes)));
    }

    private static <T> List<T> of(Library library, Map<Library, List<T>> rounds) {
        return rounds.computeIfAbsent(library, absent -> new ArrayList<>());
    }

    /** Another one begins each round. */
    private static List<Library> inTurn(List<Library> libraries, int round) {
        return IntStream.range(0, libraries.size())
                .mapToObj(turn -> libraries.get((round + turn) % libraries.size()))
                .toList();
    }

    private static <T> Map<String, Figures> figures(Map<Library, List<T>> rounds, ToDoubleFunction<T> figure) {
        var figures = new LinkedHashMap<String, Figures>();
        rounds.forEach((library, all) -> figures.put(
                library.label(),
                Figures.of(all.stream().map(figure::applyAsDouble).toList())));
        return figures;
    }

    private static String standing(RecordingCase one, Map<String, Figures> figures) {
        var ours = median(figures, Library.GREENROOM);
        var met = one.limitNanos() == 0 || ours <= one.limitNanos();
        var text = new StringBuilder();
        if (one.libraries().contains(Library.BARE)) {
            var times = ours / median(figures, Library.BARE);
            met &= one.limitTimesBare() == 0 || times <= one.limitTimesBare();
            text.append("%.2f x bare; ".formatted(times));
        }
        var peers = one.libraries().stream()
                .filter(library -> library != Library.GREENROOM && library != Library.BARE)
                .mapToDouble(library -> median(figures, library))
                .min();
        if (peers.isPresent()) {
            met &= ours < peers.getAsDouble();
            text.append("%.2f x the best library; ".formatted(ours / peers.getAsDouble()));
        }
        return text.append(met ? "met" : "missed").toString();
    }

    private static double median(Map<String, Figures> figures, Library library) {
        var found = figures.get(library.label());
        return found == null ? Double.NaN : found.median();
    }

    private List<Report.Case> look(String name) throws InterruptedException {
        var libraries = Arrays.asList(Library.values());
        var rounds = new LinkedHashMap<Library, List<Look>>();
        for (var round = 0; round < plan.rounds(); round++) {
            for (var library : inTurn(libraries, round)) {
                say("%s: round %d of %d, %s".formatted(name, round + 1, plan.rounds(), library.label()));
                of(library, rounds).add(Look.at(library, RECORDS, CELLS, plan.look()));
            }
        }
        var millis = figures(rounds, Look::millis);
        var lost = figures(rounds, Look::lostPercent);
        return List.of(
                new Report.Case(
                        name,
                        "ms",
                        true,
                        "at most %.0f ms".formatted(SNAPSHOT_MILLIS),
                        millis,
                        met(median(millis, Library.GREENROOM) <= SNAPSHOT_MILLIS)),
                new Report.Case(
                        name + ": what a recorder loses meanwhile",
                        "%",
                        true,
                        "at most %.0f %%".formatted(LOST_PERCENT),
                        lost,
                        met(median(lost, Library.GREENROOM) <= LOST_PERCENT)),
                new Report.Case(
                        "memory of a cell, 90 counters, 9 gauges and a timer a record",
                        "bytes",
                        true,
                        "",
                        figures(rounds, Look::bytesPerCell)));
    }

    private static String met(boolean met) {
        return met ? "met" : "missed";
    }

    private void say(String what) {
        progress.println("bench statistics: " + what);
    }
}
