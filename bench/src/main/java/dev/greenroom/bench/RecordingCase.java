package dev.greenroom.bench;

import dev.greenroom.bench.recording.Recorder.Library;

import java.util.List;
import java.util.stream.Stream;

/**
 * A case of recording.
 *
 * @param method what is run, of {@link dev.greenroom.bench.recording.Recording}
 * @param limitNanos what is wanted of Greenroom, in nanoseconds; 0 for nothing
 * @param limitTimesBare the same, as a multiple of the bare adder or histogram; 0 for nothing
 */
record RecordingCase(
        String what, String method, int threads, List<Library> libraries, double limitNanos, double limitTimesBare) {
    static List<RecordingCase> all() {
        return Stream.of(all(1), all(2), Stream.of(timer(4)))
                .flatMap(cases -> cases)
                .toList();
    }

    private static Stream<RecordingCase> all(int threads) {
        var every = List.of(Library.values());
        var withRate = every.stream().filter(Library::hasRate).toList();
        var withPause = every.stream().filter(Library::hasPause).toList();
        return Stream.of(
                new RecordingCase("counter", "counter", threads, every, 0, 1.2),
                new RecordingCase("counter of one of 100 keys", "counterByKey", threads, every, 0, 0),
                timer(threads),
                new RecordingCase("rate", "rate", threads, withRate, 0, 0),
                new RecordingCase("paused counter", "pausedCounter", threads, withPause, 2, 0),
                new RecordingCase("paused timer", "pausedTimer", threads, withPause, 2, 0));
    }

    private static RecordingCase timer(int threads) {
        return new RecordingCase("timer", "timer", threads, List.of(Library.values()), threads == 1 ? 15 : 25, 0);
    }

    String name() {
        return "%s, %d thread%s".formatted(what, threads, threads == 1 ? "" : "s");
    }

    String goal() {
        var limit = limitNanos > 0
                ? "at most %.0f ns".formatted(limitNanos)
                : limitTimesBare > 0 ? "at most %.1f x bare".formatted(limitTimesBare) : "";
        if (libraries.size() == 1) {
            return limit;
        }
        return limit.isEmpty() ? "ahead of every library" : limit + ", ahead of every library";
    }
}
