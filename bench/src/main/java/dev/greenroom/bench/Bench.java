package dev.greenroom.bench;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The command line of the benchmarks. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures beside the peers, in one run.")
public final class Bench implements Callable<Integer> {
    /** What can be measured. */
    enum Name {
        leaderboard,
        actors,
        statistics,
        slates,
        shoji
    }

    @Parameters(paramLabel = "NAME", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Name name = Name.leaderboard;

    @Option(names = "--quick", description = "Fewer and shorter rounds: for a look, not for a claim.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the results here.")
    private @Nullable Path json;

    @Option(
            names = "--only",
            paramLabel = "CASE",
            split = ",",
            description = "actors, statistics, slates, shoji: only cases with this in their names.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "actors, statistics, slates, shoji: rounds after the warm-up.")
    private int rounds;

    private Bench() {}

    /** Runs the command. */
    public static void main(String[] arguments) {
        var command = new CommandLine(new Bench());
        command.setExecutionExceptionHandler((failure, failed, parsed) -> {
            if (failure instanceof WrongOutcomeException || failure instanceof IllegalArgumentException) {
                failed.getErr().println("bench: " + failure.getMessage());
                return failure instanceof WrongOutcomeException ? 1 : 2;
            }
            throw failure;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var report = switch (name) {
            case leaderboard -> new LeaderboardBench(quick, System.err).run();
            case actors -> new ActorsBench(ActorsBench.Plan.of(quick, rounds, only), Peers.all(), System.err).run();
            case statistics -> new StatisticsBench(StatisticsBench.Plan.of(quick, rounds, only), System.err).run();
            case slates -> new SlatesBench(SlatesBench.Plan.of(quick, rounds, only), System.err).run();
            case shoji -> new ShojiBench(ShojiBench.Plan.of(quick, rounds, only), System.err).run();
        };
        System.out.println(report.table());
        if (json != null) {
            Files.writeString(json, report.json());
        }
        return 0;
    }
}
