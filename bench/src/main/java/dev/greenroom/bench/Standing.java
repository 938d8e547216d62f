package dev.greenroom.bench;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where Greenroom stands in a case: how many times as good as Pekko it is, and whether the goal is met.
 *
 * @param times round by round, so that a slow moment of the machine counts on both sides; null where Pekko has no such case, or stood still
 * @param met null where nothing is wanted, or nothing was measured
 */
record Standing(@Nullable Figures times, @Nullable Boolean met) {
    private static final String OURS = "greenroom";
    private static final String PEKKO = "pekko";

    static Standing of(ActorCase one, Map<String, List<Double>> rounds) {
        return new Standing(times(one, rounds, PEKKO), isMet(one, rounds));
    }

    private static @Nullable Figures times(ActorCase one, Map<String, List<Double>> rounds, String peer) {
        var ours = rounds.get(OURS);
        var theirs = rounds.get(peer);
        if (ours == null || theirs == null) {
            return null;
        }
        var times = IntStream.range(0, ours.size())
                .mapToObj(round ->
                        one.lowerIsBetter() ? theirs.get(round) / ours.get(round) : ours.get(round) / theirs.get(round))
                .toList();
        return times.stream().allMatch(Double::isFinite) ? Figures.of(times) : null;
    }

    private static @Nullable Boolean isMet(ActorCase one, Map<String, List<Double>> rounds) {
        var ours = rounds.get(OURS);
        if (ours == null) {
            return null;
        }
        var figure = Figures.of(ours).median();
        return switch (one.goal()) {
            case Goal.Open open -> null;
            case Goal.AtMost(var limit, var unit) -> figure <= limit;
            case Goal.AtLeast(var limit, var unit) -> figure >= limit;
            case Goal.Times(var factor, var peer) -> {
                var times = times(one, rounds, peer);
                yield times == null ? null : (Boolean) (times.median() >= factor);
            }
        };
    }

    /** For the last column of the table. */
    @Override
    public String toString() {
        var ratio = times == null
                ? ""
                : String.format(
                        Locale.ROOT, "%.2f x %s (%.2f to %.2f)", times.median(), PEKKO, times.low(), times.high());
        var verdict = met == null ? "" : met ? "met" : "missed";
        return ratio + (ratio.isEmpty() || verdict.isEmpty() ? "" : "; ") + verdict;
    }
}
