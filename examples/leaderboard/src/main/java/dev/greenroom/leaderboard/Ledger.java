package dev.greenroom.leaderboard;

import dev.greenroom.slate.ConflictException;
import dev.greenroom.slate.Page;
import dev.greenroom.slate.Slate;
import dev.greenroom.slate.Slates;
import dev.greenroom.slate.Versioned;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * What one board has written down, in its slate {@code board:NAME}. {@code player:ADA} is a player's {@link Tally},
 * {@code score:N} the N-th score that counted, {@code id:X} the score that had the id X, and {@code state} how many there
 * are. One commit writes what belongs together.
 */
final class Ledger {
    private static final String PLAYER = "player:";
    private static final String SCORE = "score:";
    private static final String ID = "id:";
    private static final String STATE = "state";

    private final Slate slate;

    Ledger(Slates slates, String board) {
        slate = slates.of("board:" + board);
    }

    /** A score that counted. */
    record Entry(String player, long points, Instant at, Optional<String> id) {}

    /** Where a score with an id went. */
    record Receipt(String player, long arrival) {}

    /** How many scores have counted; the next one gets this number. */
    record State(long scores) {}

    long scores() {
        return slate.document(STATE, State.class)
                .read()
                .map(Versioned::value)
                .map(State::scores)
                .orElse(0L);
    }

    long players() {
        return slate.count(PLAYER);
    }

    void forEachPlayer(BiConsumer<String, Tally> visitor) {
        slate.forEach(
                PLAYER, Tally.class, entry -> visitor.accept(entry.name().substring(PLAYER.length()), entry.value()));
    }

    Optional<Tally> tally(String player) {
        return slate.document(PLAYER + player, Tally.class).read().map(Versioned::value);
    }

    /** The player whose score had this id. */
    Optional<String> playerOf(String id) {
        return slate.document(ID + id, Receipt.class)
                .read()
                .map(receipt -> receipt.value().player());
    }

    /** Scores in the order in which they counted, from the one numbered {@code from} on. */
    Page<Entry> entries(long from, int limit) {
        return slate.scan(SCORE, Entry.class, from == 0 ? "" : key(from - 1), limit);
    }

    /**
     * Writes down a round of scores; completes when that is durable, or with a {@link ConflictException} when one of the ids
     * has counted before: nothing is written then.
     */
    CompletionStage<Long> write(Round round) {
        var commit = slate.commit();
        round.tallies().forEach((player, tally) -> commit.put(PLAYER + player, tally));
        for (var counted : round.entries()) {
            var score = counted.score();
            commit.put(
                    key(counted.arrival()),
                    new Entry(score.player(), score.points(), score.at(), Optional.ofNullable(score.id())));
            if (score.id() != null) {
                commit.create(ID + score.id(), new Receipt(score.player(), counted.arrival()));
            }
        }
        return commit.put(STATE, new State(round.nextArrival())).start();
    }

    /** The number in the name of an entry. */
    static long arrival(String name) {
        return Long.parseLong(name.substring(SCORE.length()));
    }

    private static String key(long arrival) {
        return SCORE + String.format(Locale.ROOT, "%016d", arrival);
    }
}
