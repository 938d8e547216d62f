package dev.greenroom.leaderboard;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.Lifecycle;
import dev.greenroom.actor.Promise;
import dev.greenroom.actor.Reply;
import dev.greenroom.actor.Turn;
import dev.greenroom.service.Feed;
import dev.greenroom.slate.ConflictException;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;

/**
 * One board: an actor that owns its ranking.
 *
 * <p>Scores count in rounds. While one round is being written down, the next gathers; when the writing is durable, its scores
 * enter the ranking and their senders get their standings. So a score is never shown before it is safe, many scores share
 * one flush, and no turn waits for a flush. After a write that failed, the board reads the players of that write anew before
 * it counts on, since it cannot know what the disk has.
 */
@Actor
public class Board implements Lifecycle {
    private static final int SCORES_PER_ROUND = 4_000;
    private static final int MAX_WAITING = 100_000;
    private static final int LISTED_CHANGES = 50;

    private final BoardInfo info;
    private final Ledger ledger;
    private final Feed feed;
    private final LongConsumer loaded;
    private final Deque<Submission> waiting = new ArrayDeque<>();
    private int waitingScores;
    private final Ranking ranking;
    private long scores;
    /** After an id that had counted before, others of the kind are likely: somebody sends again. */
    private boolean looksUpIds;

    private final Set<String> unsure = new HashSet<>();
    private @Nullable Round writing;
    private @Nullable CompletionStage<Long> written;

    /**
     * A board as its ledger has it.
     *
     * @param feed hears who has moved
     * @param loaded hears, while the board starts, how many more players have been read
     */
    Board(BoardInfo info, Ledger ledger, Feed feed, LongConsumer loaded) {
        this.info = info;
        this.ledger = ledger;
        this.feed = feed;
        this.loaded = loaded;
        this.ranking = new Ranking(info.order());
    }

    @Override
    public void started() {
        scores = ledger.open();
        ledger.forEachPlayer((player, tally) -> {
            ranking.put(player, tally);
            loaded.accept(1);
        });
    }

    /** Writes down what waits, so that every sender gets an answer. */
    @Override
    public void stopping() {
        while (writing != null || !waiting.isEmpty()) {
            var pending = written;
            if (writing != null && pending != null) {
                finish(pending);
            } else {
                writeNext();
            }
        }
    }

    private void finish(CompletionStage<Long> pending) {
        try {
            finished(pending.toCompletableFuture().join(), null);
        } catch (CompletionException e) {
            finished(null, e.getCause() == null ? e : e.getCause());
        }
    }

    /** Makes the ranking what the ledger has, after a write of which nobody knows whether it happened. */
    private void readUnsure() {
        if (unsure.isEmpty()) {
            return;
        }
        scores = ledger.reopen();
        for (var player : unsure) {
            ledger.tally(player).ifPresentOrElse(tally -> ranking.put(player, tally), () -> ranking.remove(player));
        }
        unsure.clear();
    }

    /** What the board is and how large. */
    public BoardState state() {
        return new BoardState(info, ranking.size(), scores);
    }

    /** Counts a score. The reply comes when it is durable, or with an {@link InvalidFieldException}. */
    public Reply<Counted> submit(Score score) {
        return submitAll(List.of(score)).map(List::getFirst);
    }

    /** Counts scores, all of them or none. The reply comes when they are durable, one outcome for each in their order. */
    public Reply<List<Counted>> submitAll(List<Score> batch) {
        if (waitingScores + batch.size() > MAX_WAITING && waitingScores > 0) {
            return Reply.failure(
                    new BusyException("board \"%s\": %,d scores wait to be written. Send again a little later."
                            .formatted(info.name(), waitingScores)));
        }
        var submission = new Submission(batch, new Promise<>());
        waiting.add(submission);
        waitingScores += batch.size();
        if (writing == null) {
            writeNext();
        }
        return submission.promise().reply();
    }

    /** The standing of one player. */
    public Optional<Standing> standing(String player) {
        return ranking.standing(player);
    }

    /** The first standings. */
    public Page top(int limit) {
        return ranking.top(limit);
    }

    /** The standings behind a place. */
    public Page after(Cursor place, int limit) {
        return ranking.after(place, limit);
    }

    /** The standings ahead of a place. */
    public Page before(Cursor place, int limit) {
        return ranking.before(place, limit);
    }

    /** A player's standing among its neighbours. */
    public Optional<Page> around(String player, int ahead, int behind) {
        return ranking.around(player, ahead, behind);
    }

    /** Writes down the next round, or as many as there are that need no writing. */
    private void writeNext() {
        while (writing == null && !waiting.isEmpty()) {
            try {
                readUnsure();
            } catch (RuntimeException e) {
                failWaiting(e);
                return;
            }
            var round = gather();
            if (round.isEmpty()) {
                apply(round);
            } else {
                write(round);
            }
        }
    }

    private void write(Round round) {
        CompletionStage<Long> stage;
        try {
            stage = ledger.write(round);
        } catch (RuntimeException e) {
            fail(round, e);
            return;
        }
        writing = round;
        written = stage;
        Turn.then(stage, (version, failure) -> {
            if (writing == round) {
                finished(version, failure);
                writeNext();
            }
        });
    }

    private Round gather() {
        var round = new Round(info, ranking, ledger, looksUpIds, scores);
        var gathered = 0;
        while (!waiting.isEmpty()
                && (gathered == 0 || gathered + waiting.peek().scores().size() <= SCORES_PER_ROUND)) {
            var submission = waiting.remove();
            waitingScores -= submission.scores().size();
            gathered += submission.scores().size();
            try {
                round.add(submission);
            } catch (RuntimeException e) {
                submission.promise().fail(e);
            }
        }
        return round;
    }

    private void finished(@Nullable Long version, @Nullable Throwable failure) {
        var round = writing;
        writing = null;
        written = null;
        if (round == null) {
            return;
        }
        if (version != null) {
            ledger.written(version);
        }
        switch (failure) {
            case null -> apply(round);
            case ConflictException conflict -> gatherAgain(round);
            default -> fail(round, failure);
        }
    }

    /** Nothing of the round was written. If that is because an id has counted before, the next round finds out which. */
    private void gatherAgain(Round round) {
        try {
            scores = ledger.reopen();
        } catch (RuntimeException e) {
            fail(round, e);
            return;
        }
        looksUpIds = true;
        for (var submission : round.submissions().reversed()) {
            waiting.addFirst(submission);
            waitingScores += submission.scores().size();
        }
    }

    private void fail(Round round, Throwable failure) {
        unsure.addAll(round.tallies().keySet());
        round.fail(failure);
    }

    private void apply(Round round) {
        Map<Submission, List<Counted>> outcomes;
        try {
            outcomes = round.apply();
        } catch (RuntimeException e) {
            // The senders are owed an end, and what is durable is read anew.
            fail(round, e);
            return;
        }
        scores = round.nextArrival();
        looksUpIds = round.hasKnown();
        outcomes.forEach((submission, counted) -> submission.promise().complete(counted));
        var changes = outcomes.values().stream()
                .flatMap(List::stream)
                .filter(counted -> !counted.known())
                .limit(LISTED_CHANGES)
                .map(Change::of)
                .toList();
        if (!changes.isEmpty()) {
            feed.publish("standings", new Changes(ranking.size(), scores, changes));
            BoardListenerProxy.every(Turn.actor().system()).tell().changed(state());
        }
    }

    private void failWaiting(RuntimeException failure) {
        waiting.forEach(submission -> submission.promise().fail(failure));
        waiting.clear();
        waitingScores = 0;
    }

    /** What the feed tells of a round: the figures, and the first of the players who moved. */
    record Changes(long players, long scores, List<Change> changes) {}

    /** One player who moved; {@code previousRank} is absent for a newcomer. */
    record Change(String player, long score, long rank, Optional<Long> previousRank) {
        static Change of(Counted counted) {
            var standing = counted.standing();
            return new Change(
                    standing.player(), standing.score(), standing.rank(), Optional.ofNullable(counted.previousRank()));
        }
    }
}
