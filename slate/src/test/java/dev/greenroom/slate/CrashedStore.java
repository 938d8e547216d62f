package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** What a {@link CrashingWriter} has had acknowledged, and what must therefore be in the store that it has left. */
public final class CrashedStore {
    private final Map<Integer, Long> commits = new HashMap<>();
    private final Map<Integer, Long> edits = new HashMap<>();

    /** Of a store that is empty. */
    public CrashedStore() {}

    /** Takes in what a writer has printed. Its last line may be torn. */
    public void hear(String output) {
        output.substring(0, output.lastIndexOf('\n') + 1).lines().forEach(line -> {
            var words = line.split(" ", 3);
            switch (words[0]) {
                case "commit" -> hear(commits, words);
                case "edit" -> hear(edits, words);
                default -> assertThat(words[0]).isIn("opening", "ready");
            }
        });
    }

    /** A number that comes again was lost in between. */
    private static void hear(Map<Integer, Long> known, String[] words) {
        var number = Long.valueOf(words[2]);
        var last = known.put(Integer.valueOf(words[1]), number);
        assertThat(number).as("%s of thread %s", words[0], words[1]).isGreaterThan(last == null ? 0L : last);
    }

    /** How many commits and edits are known to be acknowledged or there. */
    public long known() {
        return LongStream.concat(
                        commits.values().stream().mapToLong(Long::longValue),
                        edits.values().stream().mapToLong(Long::longValue))
                .sum();
    }

    /** Checks that all of it is there and nothing in part. */
    public void check(String round, Slates slates) {
        var slate = slates.of(CrashingWriter.OWNER);
        // Comes after whatever a server may still have been at when its client was killed.
        slate.commit().put("check", new CrashingWriter.Mark(0)).run();
        var together = CrashingWriter.tally(slate, CrashingWriter.IN_COMMIT);
        var alone = CrashingWriter.tally(slate, CrashingWriter.ALONE);
        for (int thread = 0; thread < CrashingWriter.THREADS; thread++) {
            var place = round + ", thread " + thread;
            long number = CrashingWriter.number(slate, "left:" + thread);
            // One may have become durable without having been acknowledged.
            long printed = commits.getOrDefault(thread, 0L);
            assertThat(number).as(place).isBetween(printed, printed + 1);
            assertThat(CrashingWriter.number(slate, "right:" + thread))
                    .as(place)
                    .isEqualTo(number);
            assertThat(together.last(thread)).as(place).isEqualTo(number);
            checkLog(place, slate, thread, number);

            long edited = alone.last(thread);
            assertThat(edited).as(place).isBetween(edits.getOrDefault(thread, 0L), number);
            assertThat(edited).as(place).isGreaterThanOrEqualTo(number - 1);
            commits.put(thread, number);
            edits.put(thread, edited);
        }
        assertThat(together.total()).as(round).isEqualTo(sum(together));
        assertThat(alone.total()).as(round).isEqualTo(sum(alone));
    }

    private static long sum(CrashingWriter.Tally tally) {
        return tally.last().values().stream().mapToLong(Long::longValue).sum();
    }

    private static void checkLog(String place, Slate slate, int thread, long number) {
        var names = new ArrayList<String>();
        slate.forEach("log:" + thread + ":", CrashingWriter.Mark.class, entry -> names.add(entry.name()));
        long oldest = Math.max(0, number - CrashingWriter.LOG);
        var last = LongStream.rangeClosed(oldest + 1, number).mapToObj(one -> CrashingWriter.log(thread, one));
        assertThat(names).as(place).containsExactlyInAnyOrderElementsOf(last.toList());
    }
}
