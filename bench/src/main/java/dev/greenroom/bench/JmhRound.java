package dev.greenroom.bench;

import dev.greenroom.bench.recording.Recorder.Library;
import dev.greenroom.bench.recording.Recording;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.util.Objects;

/**
 * One library in one case of recording, in a JVM of its own.
 *
 * @param nanos for each recording
 * @param bytes allocated for each recording
 */
record JmhRound(double nanos, double bytes) {
    private static final int WARM_UPS = 3;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    static JmhRound of(RecordingCase one, Library library, TimeValue time) {
        var options = new OptionsBuilder()
                .include("^%s\\.%s$".formatted(Recording.class.getName().replace(".", "\\."), one.method()))
                .param("library", library.name())
                .threads(one.threads())
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(time)
                .measurementIterations(1)
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs(
                        "-Xms512m",
                        "-Xmx512m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED")
                .build();
        try {
            var result = new Runner(options).runSingle();
            return new JmhRound(
                    result.getPrimaryResult().getScore(),
                    Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED))
                            .getScore());
        } catch (RunnerException e) {
            throw new IllegalStateException(
                    "bench statistics: %s of %s did not run.".formatted(one.name(), library.label()), e);
        }
    }
}
