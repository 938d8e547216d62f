package dev.greenroom.leaderboard;

import dev.greenroom.slate.ConflictException;
import dev.greenroom.slate.Page;
import dev.greenroom.slate.Slate;
import dev.greenroom.slate.Slates;
import dev.greenroom.slate.Versioned;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * What one board has written down, in its slate {@code board:NAME}. {@code player:ADA} is a player's {@link Tally},
 * {@code score:N} the N-th score that counted, {@code id:X} the score that had the id X, and {@code state} how many there
 * are. One commit writes what belongs together, and expects the state that this process knows: of two processes that write one
 * board, one is refused. For one thread, apart from {@link #entries}.
 */
final class Ledger {
    private static final String PLAYER = "player:";
    private static final String SCORE = "score:";
    private static final String ID = "id:";
    private static final String STATE = "state";

    private final String board;
    private final Slate slate;

    /** Marks what this process has written. */
    private final String writer = UUID.randomUUID().toString();

    /** The version of the state that this process knows, 0 for none. */
    private long version;

    Ledger(Slates slates, String board) {
        this.board = board;
        slate = slates.of("board:" + board);
    }

    /** A score that counted. */
    record Entry(String player, long points, Instant at, Optional<String> id) {}

    /** Where a score with an id went. */
    record Receipt(String player, long arrival) {}

    /** How many scores have counted, so that the next one gets this number, and who has written so. */
    record State(long scores, @Nullable String writer) {}

    /**
     * Begins with what is there: how many scores have counted. Ask for this before the players are read, so that a round of
     * another process in between is found out by the next {@link #write}.
     */
    long open() {
        return begin(slate.document(STATE, State.class).read());
    }

    /**
     * How many scores have counted, after a write of which nobody knows whether it happened.
     *
     * @throws InUseException when another process has written to the board since this one did
     */
    long reopen() {
        var state = slate.document(STATE, State.class).read();
        var found = state.map(Versioned::version).orElse(0L);
        var foundWriter = state.map(Versioned::value).map(State::writer).orElse("");
        if (found != version && !foundWriter.equals(writer)) {
            throw new InUseException(
                    "board \"%s\": another leaderboard writes to the same store, so nothing was counted. Stop one of the two, and start the other again."
                            .formatted(board));
        }
        return begin(state);
    }

    private long begin(Optional<Versioned<State>> state) {
        version = state.map(Versioned::version).orElse(0L);
        return state.map(Versioned::value).map(State::scores).orElse(0L);
    }

    /** A write has ended well, with that version. */
    void written(long newVersion) {
        version = newVersion;
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
     * Writes down a round of scores; completes with a version when that is durable, or with a {@link ConflictException} when one
     * of the ids has counted before or another process has written to the board: nothing is written then.
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
        commit.put(STATE, new State(round.nextArrival(), writer));
        return (version == 0 ? commit.expectAbsent(STATE) : commit.expect(STATE, version)).start();
    }

    /** The number in the name of an entry. */
    static long arrival(String name) {
        return Long.parseLong(name.substring(SCORE.length()));
    }

    private static String key(long arrival) {
        return SCORE + String.format(Locale.ROOT, "%016d", arrival);
    }
}
