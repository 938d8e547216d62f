package dev.greenroom.leaderboard;

import dev.greenroom.actor.Reply;
import dev.greenroom.service.Answer;
import dev.greenroom.service.Batch;
import dev.greenroom.service.CatalogResource;
import dev.greenroom.service.HttpProblem;
import dev.greenroom.service.Request;
import dev.greenroom.service.Resource;
import dev.greenroom.service.Rows;
import dev.greenroom.service.Window;
import dev.greenroom.shoji.Entity;
import dev.greenroom.shoji.Iri;
import dev.greenroom.shoji.View;
import dev.greenroom.slate.Entry;
import dev.greenroom.slate.Slates;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The scores of a board: all that have counted, and the place to send more. */
final class ScoresApi {
    private static final int MAX_BATCH = 10_000;
    private static final int MAX_PAGE = 1_000;
    private static final int PAGE = 100;

    private final Addresses addresses;
    private final BoardFinder finder;
    private final Slates slates;
    private final InstantSource clock;

    @Inject
    ScoresApi(Addresses addresses, BoardFinder finder, Slates slates, InstantSource clock) {
        this.addresses = addresses;
        this.finder = finder;
        this.slates = slates;
        this.clock = clock;
    }

    /** What a client sends; {@code at} is now when it is missing. */
    record NewScore(String player, long score, Optional<String> id, Optional<Instant> at) {
        Score toScore(Instant now) {
            try {
                return new Score(player, score, id.orElse(null), at.orElse(now));
            } catch (InvalidFieldException e) {
                throw e.field().equals("points") ? e.in("score") : e;
            }
        }
    }

    /** A standing as the answer to a score shows it. */
    record Outcome(
            String player,
            long rank,
            long score,
            Instant since,
            @Nullable Long previousRank,
            boolean known) {
        static Outcome of(Counted counted) {
            var standing = counted.standing();
            return new Outcome(
                    standing.player(),
                    standing.rank(),
                    standing.score(),
                    standing.since(),
                    counted.previousRank(),
                    counted.known());
        }
    }

    List<Resource> resources() {
        return List.of(CatalogResource.at(addresses.scores(), this::ledger)
                .rows(PAGE, MAX_PAGE, ScoresApi::part)
                .parts(entry -> Ledger.arrival(entry.name()), Attributes.class, Attributes::of)
                .described(
                        "Scores in the order in which they counted. POST {player, score, id?, at?} or an array of such.")
                .resource()
                .postBatch(NewScore.class, this::submit)
                .example("POST", new NewScore("ada", 42, Optional.empty(), Optional.empty()))
                .parameter("from", "the number of the first score"));
    }

    private Answer submit(Request request, Batch<NewScore> batch) {
        var board = finder.board(request);
        return batch.isArray()
                ? submitAll(request, board, batch.items())
                : submitOne(request, board, batch.items().getFirst());
    }

    private Answer submitOne(Request request, BoardProxy board, NewScore sent) {
        var score = sent.toScore(clock.instant());
        var counted = Await.value(renamed(board.submit(score)));
        var player = counted.standing().player();
        var standing = request.link(addresses.standing(), player);
        return counted.known()
                ? Answer.seeOther(standing)
                : Answer.created(
                        standing,
                        Entity.at(standing)
                                .body(Outcome.of(counted))
                                .url("around", request.link(addresses.standings()) + "?around=" + Iri.segment(player)));
    }

    private Answer submitAll(Request request, BoardProxy board, List<NewScore> sent) {
        if (sent.isEmpty() || sent.size() > MAX_BATCH) {
            throw new HttpProblem.BadRequest(
                    "The array has %,d scores. Send 1 to %,d at once.".formatted(sent.size(), MAX_BATCH));
        }
        var now = clock.instant();
        var scores = new ArrayList<Score>();
        for (var i = 0; i < sent.size(); i++) {
            scores.add(checked(sent.get(i), now, i));
        }
        var outcomes = Await.value(renamed(board.submitAll(scores)));
        var iri = request.link(addresses.scores());
        var view = View.at(iri, outcomes.stream().map(Outcome::of).toList());
        return outcomes.stream().allMatch(Counted::known) ? Answer.ok(view) : Answer.created(iri, view);
    }

    private static Score checked(NewScore sent, Instant now, int index) {
        try {
            return sent.toScore(now);
        } catch (InvalidFieldException e) {
            throw new HttpProblem.BadRequest(e.at(index).field(), e.at(index).getMessage());
        }
    }

    /** The domain says points, clients say score. */
    private static <T> dev.greenroom.actor.Reply<T> renamed(dev.greenroom.actor.Reply<T> reply) {
        return reply.recover(failure -> {
            switch (failure) {
                case InvalidFieldException e
                when e.field().endsWith("points") -> throw e.in(e.field().replace("points", "score"));
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(failure);
            }
        });
    }

    /** A score as the list shows it. */
    record Attributes(
            String player, long score, Instant at, @Nullable String id) {
        static Attributes of(Entry<Ledger.Entry> entry) {
            var score = entry.value();
            return new Attributes(
                    score.player(), score.points(), score.at(), score.id().orElse(null));
        }
    }

    private Ledger ledger(Request request) {
        finder.board(request);
        return new Ledger(slates, request.path("board"));
    }

    private static Reply<Rows<Entry<Ledger.Entry>>> part(Ledger ledger, Window window) {
        var from = window.request().query("from").number(0, Long.MAX_VALUE).or(0L);
        var page = ledger.entries(from, window.size());
        var rows = Rows.all(page.entries());
        return Reply.of(
                page.more()
                        ? rows.next(
                                "from",
                                Long.toString(
                                        Ledger.arrival(page.entries().getLast().name()) + 1))
                        : rows);
    }
}
