package dev.greenroom.bench;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where one of our systems stands in a case: how many times as good as a peer it is, or as much, and whether the goal is met.
 *
 * @param times round by round, so that a slow moment of the machine counts on both sides; null where the peer has no such case, or stood still
 * @param peer whom that is beside
 * @param met null where nothing is wanted, or nothing was measured
 */
record Standing(
        @Nullable Figures times, String peer, @Nullable Boolean met) {
    private static final String OURS = "greenroom";
    private static final String PEKKO = "pekko";

    static Standing of(ActorCase one, Map<String, List<Double>> rounds) {
        return of(one.goal(), one.lowerIsBetter(), rounds, OURS, PEKKO);
    }

    /**
     * Of a system in a case.
     *
     * @param peer whom it is shown beside when the goal names none
     */
    static Standing of(Goal goal, boolean lowerIsBetter, Map<String, List<Double>> rounds, String system, String peer) {
        var ours = rounds.get(system);
        if (ours == null) {
            return new Standing(null, peer, null);
        }
        var figure = Figures.of(ours).median();
        return switch (goal) {
            case Goal.Open open -> new Standing(asGood(lowerIsBetter, ours, rounds.get(peer)), peer, null);
            case Goal.AtMost(var limit, var unit) ->
                new Standing(asGood(lowerIsBetter, ours, rounds.get(peer)), peer, figure <= limit);
            case Goal.AtLeast(var limit, var unit) ->
                new Standing(asGood(lowerIsBetter, ours, rounds.get(peer)), peer, figure >= limit);
            case Goal.Times(var factor, var named) -> {
                var beside = asGood(lowerIsBetter, ours, rounds.get(named));
                var shown = named.equals(peer) ? beside : asGood(lowerIsBetter, ours, rounds.get(peer));
                yield new Standing(shown, peer, beside == null ? null : (Boolean) (beside.median() >= factor));
            }
            case Goal.AtMostTimes(var factor, var named) -> {
                var beside = ratios(ours, rounds.get(named));
                yield new Standing(beside, named, beside == null ? null : (Boolean) (beside.median() <= factor));
            }
        };
    }

    private static @Nullable Figures asGood(boolean lowerIsBetter, List<Double> ours, @Nullable List<Double> theirs) {
        return theirs == null ? null : lowerIsBetter ? ratios(theirs, ours) : ratios(ours, theirs);
    }

    private static @Nullable Figures ratios(List<Double> upper, @Nullable List<Double> lower) {
        if (lower == null) {
            return null;
        }
        var ratios = IntStream.range(0, upper.size())
                .mapToObj(round -> upper.get(round) / lower.get(round))
                .toList();
        return ratios.stream().allMatch(Double::isFinite) ? Figures.of(ratios) : null;
    }

    /** For the last column of the table. */
    @Override
    public String toString() {
        var ratio = times == null
                ? ""
                : String.format(
                        Locale.ROOT, "%.2f x %s (%.2f to %.2f)", times.median(), peer, times.low(), times.high());
        var verdict = met == null ? "" : met ? "met" : "missed";
        return ratio + (ratio.isEmpty() || verdict.isEmpty() ? "" : "; ") + verdict;
    }
}
