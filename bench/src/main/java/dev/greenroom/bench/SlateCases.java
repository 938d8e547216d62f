package dev.greenroom.bench;

import dev.greenroom.bench.slates.Keeper;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is measured of slates. */
final class SlateCases {
    private static final int WRITERS = 64;
    private static final int OTHERS = 50;
    private static final int CHANGES = 1_000;
    private static final int QUICK_CHANGES = 50;

    private static final String SQLITE = "greenroom sqlite";
    private static final String POSTGRESQL = "greenroom postgresql";
    private static final String MEMORY = "greenroom memory";
    private static final String DISK = "fdatasync";
    private static final String SPRING = "spring session jdbc";

    private SlateCases() {}

    /**
     * What is done once, and told in one or several rows.
     *
     * @param opening nothing where the system has no such thing
     */
    record SlateCase(List<Row> rows, Function<Keeper, Optional<SlateTrial>> opening) {
        SlateCase {
            rows = List.copyOf(rows);
        }

        String name() {
            return rows.getFirst().name();
        }
    }

    /**
     * A row of the table.
     *
     * @param figure which of the figures of a trial
     * @param ours whose standing is told
     */
    record Row(String name, String unit, int figure, boolean lowerIsBetter, Goal goal, List<String> ours) {
        Row {
            ours = List.copyOf(ours);
        }
    }

    static List<SlateCase> all(boolean quick) {
        return List.of(
                alone(),
                together(),
                changes(quick ? QUICK_CHANGES : CHANGES),
                beside(),
                reads(1),
                reads(WRITERS),
                tokens(1),
                tokens(WRITERS));
    }

    private static SlateCase alone() {
        var micros = new Row("durable commit alone", "us", 0, true, new Goal.AtMostTimes(1.3, DISK), List.of(SQLITE));
        return new SlateCase(
                List.of(micros),
                keeper -> keeper instanceof Keeper.Commits commits && durable(keeper)
                        ? Optional.of(new CommitTrial(commits, 1))
                        : Optional.empty());
    }

    /** The disk itself is not asked: it has one file and one writer. */
    private static SlateCase together() {
        var rate = new Row(
                "durable commits, %d writers".formatted(WRITERS),
                "commits/s",
                1,
                false,
                new Goal.Times(5, SPRING),
                List.of(POSTGRESQL));
        var group = new Row(
                "commits to a flush, %d writers".formatted(WRITERS),
                "commits",
                2,
                false,
                new Goal.AtLeast(10, ""),
                List.of(SQLITE, POSTGRESQL));
        return new SlateCase(
                List.of(rate, group),
                keeper -> keeper instanceof Keeper.Records records && records.durable()
                        ? Optional.of(new CommitTrial(records, WRITERS))
                        : Optional.empty());
    }

    private static SlateCase changes(int each) {
        var all = "%,d changes of one owner by %d writers".formatted(WRITERS * each, WRITERS);
        var lost = new Row(
                all + ": lost updates",
                "changes",
                0,
                true,
                new Goal.AtMost(0, ""),
                List.of(SQLITE, POSTGRESQL, MEMORY));
        var time = new Row(all + ": time", "s", 1, true, new Goal.Open(), List.of());
        var rate = new Row(
                "durable commits to one owner, %d writers".formatted(WRITERS),
                "commits/s",
                2,
                false,
                new Goal.Open(),
                List.of());
        return new SlateCase(
                List.of(lost, time, rate),
                keeper -> keeper instanceof Keeper.Records records
                        ? Optional.of(new ChangeTrial(records, WRITERS, each))
                        : Optional.empty());
    }

    private static SlateCase beside() {
        var requests = "requests of %d".formatted(OTHERS);
        var beside = new Row(
                requests + " beside one that works on: p99",
                "ms",
                0,
                true,
                new Goal.AtMost(5, "ms"),
                List.of(SQLITE, POSTGRESQL, MEMORY));
        var without = new Row(requests + " without it: p99", "ms", 1, true, new Goal.Open(), List.of());
        return new SlateCase(
                List.of(beside, without),
                keeper -> keeper instanceof Keeper.Shared shared
                        ? Optional.of(new BesideTrial(shared, OTHERS))
                        : Optional.empty());
    }

    private static SlateCase reads(int readers) {
        var rate = new Row(named("reads", readers), "reads/s", 0, false, new Goal.Open(), List.of());
        return new SlateCase(
                List.of(rate),
                keeper -> keeper instanceof Keeper.Records records
                        ? Optional.of(LookTrial.reads(records, readers))
                        : Optional.empty());
    }

    private static SlateCase tokens(int lookers) {
        var rate = new Row(named("token look-ups", lookers), "look-ups/s", 0, false, new Goal.Open(), List.of());
        return new SlateCase(
                List.of(rate),
                keeper -> keeper instanceof Keeper.Tokens tokens
                        ? Optional.of(LookTrial.tokens(tokens, lookers))
                        : Optional.empty());
    }

    private static String named(String what, int threads) {
        return "%s, %d thread%s".formatted(what, threads, threads == 1 ? "" : "s");
    }

    private static boolean durable(Keeper keeper) {
        return !(keeper instanceof Keeper.Records records) || records.durable();
    }

    /** All names there are to choose from. */
    static Stream<String> names(List<SlateCase> cases) {
        return cases.stream().flatMap(one -> one.rows().stream()).map(Row::name);
    }
}
