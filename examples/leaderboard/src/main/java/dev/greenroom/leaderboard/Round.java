package dev.greenroom.leaderboard;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The submissions that one commit will write down, and what the players' tallies will be then. It lies over the ranking and
 * leaves that untouched, so a commit that fails has changed nothing.
 */
final class Round {
    /** A score of the round: with its number and the tally it leads to, or known already and without them. */
    record Planned(
            Score score,
            String player,
            long arrival,
            @Nullable Tally tally) {
        boolean isKnown() {
            return tally == null;
        }
    }

    private final BoardInfo info;
    private final Ranking ranking;
    private final Ledger ledger;
    private final boolean looksUpIds;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Map<String, String> playersOfIds = new HashMap<>();
    private final Map<Submission, List<Planned>> plan = new LinkedHashMap<>();
    private long nextArrival;

    /**
     * An empty round.
     *
     * @param looksUpIds whether ids are looked up in the ledger, which costs a read each; else they are taken for new, and the
     *     ledger refuses the round when one is not
     */
    Round(BoardInfo info, Ranking ranking, Ledger ledger, boolean looksUpIds, long nextArrival) {
        this.info = info;
        this.ranking = ranking;
        this.ledger = ledger;
        this.looksUpIds = looksUpIds;
        this.nextArrival = nextArrival;
    }

    /**
     * Adds a submission.
     *
     * @throws InvalidFieldException when one of its scores cannot count; the round is as before then
     */
    void add(Submission submission) {
        try {
            add(submission, looksUpIds);
        } catch (InvalidFieldException e) {
            if (looksUpIds) {
                throw e;
            }
            // A score that has counted before cannot be too much now, so its id must be known to say so.
            add(submission, true);
        }
    }

    private void add(Submission submission, boolean lookUp) {
        var newTallies = new LinkedHashMap<String, Tally>();
        var newIds = new HashMap<String, String>();
        var planned = new ArrayList<Planned>();
        var arrival = nextArrival;
        for (var i = 0; i < submission.scores().size(); i++) {
            var score = submission.scores().get(i);
            var known = score.id() == null ? Optional.<String>empty() : playerOf(score.id(), newIds, lookUp);
            if (known.isPresent()) {
                planned.add(new Planned(score, known.get(), 0, null));
                continue;
            }
            var tally =
                    tallyWith(score, arrival, newTallies, i, submission.scores().size());
            newTallies.put(score.player(), tally);
            if (score.id() != null) {
                newIds.put(score.id(), score.player());
            }
            planned.add(new Planned(score, score.player(), arrival++, tally));
        }
        tallies.putAll(newTallies);
        playersOfIds.putAll(newIds);
        plan.put(submission, planned);
        nextArrival = arrival;
    }

    private Optional<String> playerOf(String id, Map<String, String> newIds, boolean lookUp) {
        var here = newIds.containsKey(id) ? newIds.get(id) : playersOfIds.get(id);
        return here != null || !lookUp ? Optional.ofNullable(here) : ledger.playerOf(id);
    }

    private Tally tallyWith(Score score, long arrival, Map<String, Tally> newTallies, int index, int count) {
        var player = score.player();
        var before = newTallies.containsKey(player) ? newTallies.get(player) : tallies.get(player);
        if (before == null) {
            before = ranking.tally(player).orElse(null);
        }
        if (before == null) {
            return Tally.first(score, arrival);
        }
        try {
            return before.plus(score, arrival, info.rule(), info.order());
        } catch (InvalidFieldException e) {
            throw count == 1 ? e : e.at(index);
        }
    }

    /** The submissions, in the order in which they came. */
    List<Submission> submissions() {
        return List.copyOf(plan.keySet());
    }

    /** Whether a score of the round had counted before. */
    boolean hasKnown() {
        return plan.values().stream().flatMap(List::stream).anyMatch(Planned::isKnown);
    }

    /** Whether nothing is to be written: every score was known. */
    boolean isEmpty() {
        return tallies.isEmpty();
    }

    Map<String, Tally> tallies() {
        return tallies;
    }

    long nextArrival() {
        return nextArrival;
    }

    /** The scores that will count, in the order of their numbers. */
    List<Planned> entries() {
        return plan.values().stream()
                .flatMap(List::stream)
                .filter(planned -> !planned.isKnown())
                .toList();
    }

    /** Puts the tallies into the ranking, one score after the other, and tells what became of each. */
    Map<Submission, List<Counted>> apply() {
        var outcomes = new LinkedHashMap<Submission, List<Counted>>();
        plan.forEach((submission, planned) ->
                outcomes.put(submission, planned.stream().map(this::apply).toList()));
        return outcomes;
    }

    private Counted apply(Planned planned) {
        var previous = ranking.standing(planned.player()).map(Standing::rank).orElse(null);
        var tally = planned.tally();
        if (tally != null) {
            ranking.put(planned.player(), tally);
        }
        return new Counted(ranking.standing(planned.player()).orElseThrow(), previous, planned.isKnown());
    }

    /** Ends every submission of the round with a failure. */
    void fail(Throwable failure) {
        plan.keySet().forEach(submission -> submission.promise().fail(failure));
    }
}
