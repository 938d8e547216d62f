package dev.greenroom.leaderboard;

import dev.greenroom.service.Answer;
import dev.greenroom.service.Batch;
import dev.greenroom.service.HttpProblem;
import dev.greenroom.service.Request;
import dev.greenroom.service.Resource;
import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.View;
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

    private final BoardFinder finder;
    private final Slates slates;
    private final InstantSource clock;

    @Inject
    ScoresApi(BoardFinder finder, Slates slates, InstantSource clock) {
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
        return List.of(Resource.at("/api/boards/{board}/scores/")
                .get(this::list)
                .postBatch(NewScore.class, this::submit)
                .described("GET", "The scores in the order in which they counted.")
                .described("POST", "Sends a score, or up to 10 000 at once.")
                .parameter("size", "how many at once, 1 to 1000")
                .parameter("from", "the number of the first"));
    }

    private Answer submit(Request request, Batch<NewScore> batch) {
        var board = finder.board(request);
        return batch.isArray()
                ? submitAll(request, board, batch.items())
                : submitOne(request, board, batch.items().getFirst());
    }

    private Answer submitOne(Request request, BoardProxy board, NewScore sent) {
        var score = Await.checked(() -> sent.toScore(clock.instant()));
        var counted = Await.value(renamed(board.submit(score)));
        var links = Links.of(request);
        var name = request.path("board");
        var player = counted.standing().player();
        return counted.known()
                ? Answer.seeOther(links.standing(name, player))
                : Answer.created(
                        links.standing(name, player),
                        StandingsApi.entity(links, name, player).body(Outcome.of(counted)));
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
        var iri = Links.of(request).scores(request.path("board"));
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
            String player, long score, Instant at, @Nullable String id) {}

    private Answer list(Request request) {
        finder.board(request);
        var name = request.path("board");
        var size = request.query("size").integer(1, MAX_PAGE).or(PAGE);
        var from = request.query("from").number(0, Long.MAX_VALUE).or(0L);
        var page = new Ledger(slates, name).entries(from, size);
        var catalog = Catalog.at(Links.of(request).scores(name))
                .description(
                        "Scores in the order in which they counted. POST {player, score, id?, at?} or an array of such.");
        var next = from;
        for (var entry : page.entries()) {
            next = Ledger.arrival(entry.name());
            var score = entry.value();
            catalog = catalog.tuple(
                    "#" + next,
                    new Attributes(
                            score.player(),
                            score.points(),
                            score.at(),
                            score.id().orElse(null)));
        }
        if (page.more()) {
            catalog = catalog.url("next", "?size=%d&from=%d".formatted(size, next + 1));
        }
        return Answer.ok(catalog);
    }
}
