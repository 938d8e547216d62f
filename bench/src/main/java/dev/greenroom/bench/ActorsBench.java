package dev.greenroom.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * Actors beside their peers, in one JVM. In each round the systems take turns, and each round another one begins, so that a slow
 * moment of the machine, or what one leaves behind, falls on all alike.
 */
final class ActorsBench {
    private final Plan plan;
    private final List<Peer> peers;
    private final PrintStream progress;

    /**
     * How much to measure.
     *
     * @param rounds after the warm-up
     * @param only the cases with one of these in their names; all when there is none
     */
    record Plan(boolean quick, int rounds, List<String> only) {
        private static final int FULL_ROUNDS = 7;
        private static final int QUICK_ROUNDS = 5;

        Plan {
            only = only.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        }

        /** @param rounds 0 for the usual number */
        static Plan of(boolean quick, int rounds, List<String> only) {
            return new Plan(quick, rounds > 0 ? rounds : quick ? QUICK_ROUNDS : FULL_ROUNDS, only);
        }

        Gauge.Pace pace() {
            return quick
                    ? new Gauge.Pace(Duration.ofMillis(60), Duration.ofMillis(120))
                    : new Gauge.Pace(Duration.ofSeconds(1), Duration.ofSeconds(3));
        }

        boolean has(ActorCase one) {
            return only.isEmpty() || only.stream().anyMatch(one.name().toLowerCase(Locale.ROOT)::contains);
        }
    }

    ActorsBench(Plan plan, List<Peer> peers, PrintStream progress) {
        this.plan = plan;
        this.peers = List.copyOf(peers);
        this.progress = progress;
    }

    Report run() throws InterruptedException {
        var cases = cases();
        var results = new ArrayList<Report.Case>();
        for (var i = 0; i < cases.size(); i++) {
            var result = measure(cases.get(i), "%d of %d, ".formatted(i + 1, cases.size()));
            if (!result.systems().isEmpty()) {
                results.add(result);
            }
        }
        return Report.of(plan.rounds(), results);
    }

    private List<ActorCase> cases() {
        var all = new ArrayList<>(ActorCases.all(plan.quick()));
        if (plan.quick()) {
            say("without \"%s\", which takes minutes"
                    .formatted(ActorCases.tenMillion().name()));
        } else {
            all.add(ActorCases.tenMillion());
        }
        var chosen = all.stream().filter(plan::has).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("--only: no case has %s in its name. Choose from: %s."
                    .formatted(
                            String.join(" or ", plan.only()),
                            String.join("; ", all.stream().map(ActorCase::name).toList())));
        }
        return chosen;
    }

    @SuppressWarnings("SystemGc") // nobody is to pay for what the last case has left
    private Report.Case measure(ActorCase one, String place) throws InterruptedException {
        var entrants = new ArrayList<Entrant>();
        System.gc();
        try {
            for (var peer : peers) {
                one.opening().apply(peer).ifPresent(gauge -> entrants.add(new Entrant(peer.name(), gauge)));
            }
            for (var entrant : entrants) {
                say(place + one.name() + ": warming up " + entrant.system);
                entrant.gauge.warmUp(plan.pace());
            }
            for (var round = 0; round < plan.rounds(); round++) {
                say("%s%s: round %d of %d".formatted(place, one.name(), round + 1, plan.rounds()));
                for (var turn = 0; turn < entrants.size(); turn++) {
                    entrants.get((round + turn) % entrants.size()).measure();
                }
            }
            return result(one, entrants);
        } finally {
            entrants.forEach(entrant -> entrant.gauge.close());
        }
    }

    /** A system in a case. */
    private static final class Entrant {
        private final String system;
        private final Gauge gauge;
        private final List<Double> figures = new ArrayList<>();

        Entrant(String system, Gauge gauge) {
            this.system = system;
            this.gauge = gauge;
        }

        void measure() throws InterruptedException {
            figures.add(gauge.measure());
        }
    }

    private static Report.Case result(ActorCase one, List<Entrant> entrants) {
        var rounds = new LinkedHashMap<String, List<Double>>();
        entrants.forEach(entrant -> rounds.put(entrant.system, entrant.figures));
        var systems = new LinkedHashMap<String, Figures>();
        rounds.forEach((name, figures) -> systems.put(name, Figures.of(figures)));
        var standing = Standing.of(one, rounds).toString();
        return new Report.Case(
                one.name(), one.unit(), one.lowerIsBetter(), one.goal().toString(), systems, standing);
    }

    private void say(String what) {
        progress.println("bench actors: " + what);
    }
}
