package dev.greenroom.leaderboard;

import dev.greenroom.service.Answer;
import dev.greenroom.service.HttpProblem;
import dev.greenroom.service.Request;
import dev.greenroom.service.Resource;
import dev.greenroom.service.Visitor;
import dev.greenroom.service.Visitors;
import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Iri;
import dev.greenroom.slate.Document;
import dev.greenroom.slate.Slates;
import dev.greenroom.slate.Token;
import jakarta.inject.Inject;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The players that a visitor follows on a board, kept in the visitor's own slate. */
final class FollowsApi {
    static final Duration TOKEN_LIFETIME = Duration.ofDays(365);
    private static final int MAX_FOLLOWED = 1_000;

    private final BoardFinder finder;
    private final Slates slates;
    private final Visitors visitors;

    @Inject
    FollowsApi(BoardFinder finder, Slates slates, Visitors visitors) {
        this.finder = finder;
        this.slates = slates;
        this.visitors = visitors;
    }

    /** What is kept for one board. */
    record Follows(List<String> players) {
        Follows {
            players = List.copyOf(players);
        }

        Follows with(Map<String, Boolean> changes) {
            var all = new LinkedHashSet<>(players);
            changes.forEach((player, follow) -> {
                if (follow) {
                    all.add(player);
                } else {
                    all.remove(player);
                }
            });
            return new Follows(List.copyOf(all));
        }
    }

    /** A change: players by the address of their standing; null stops following. */
    record Patch(Optional<String> element, Map<String, Optional<Followed>> index) {
        record Followed() {}

        Patch valid() {
            Element.check(element, "shoji:catalog");
            return this;
        }
    }

    List<Resource> resources() {
        return List.of(
                Resource.at("/api/boards/{board}/follows/").get(this::list).patch(Patch.class, this::change));
    }

    private Answer list(Request request) {
        var proxy = finder.board(request);
        var board = request.path("board");
        var followed = request.visitor()
                .flatMap(visitor -> document(visitor.owner(), board).read())
                .map(versioned -> versioned.value().players())
                .orElse(List.of());
        var catalog = Catalog.at(Links.of(request).follows(board))
                .description(
                        "The players that you follow, as they stand. PATCH the index: an empty tuple follows, null stops.");
        // Asked all at once: this waits for the board once and not for each player.
        for (var reply : followed.stream().map(proxy::standing).toList()) {
            var standing = Await.value(reply).orElse(null);
            if (standing != null) {
                catalog = catalog.tuple(
                        "../standings/" + Iri.segment(standing.player()) + "/", StandingsApi.Attributes.of(standing));
            }
        }
        return Answer.ok(catalog);
    }

    private Answer change(Request request, Patch patch) {
        Await.checked(patch::valid);
        var proxy = finder.board(request);
        var board = request.path("board");
        var changes = new LinkedHashMap<String, Boolean>();
        patch.index().forEach((iri, followed) -> {
            var player = Iri.name(iri);
            if (followed.isPresent() && Await.value(proxy.standing(player)).isEmpty()) {
                throw new HttpProblem.BadRequest(
                        "index",
                        "\"%s\" leads to no player of this board. Use the address of a standing.".formatted(iri));
            }
            changes.put(player, followed.isPresent());
        });
        var token = request.visitor().isPresent()
                ? Optional.<Token>empty()
                : Optional.of(visitors.welcome("visitor-" + UUID.randomUUID()));
        var owner = token.map(Token::owner)
                .or(() -> request.visitor().map(Visitor::owner))
                .orElseThrow();
        document(owner, board).update(new Follows(List.of()), follows -> limited(follows.with(changes)));
        var done = Answer.noContent();
        return token.map(issued -> done.givesToken(issued)).orElse(done);
    }

    private static Follows limited(Follows follows) {
        if (follows.players().size() > MAX_FOLLOWED) {
            throw new HttpProblem.Conflict(
                    "You would follow %,d players here, at most %,d are kept. Stop following some first."
                            .formatted(follows.players().size(), MAX_FOLLOWED));
        }
        return follows;
    }

    private Document<Follows> document(String owner, String board) {
        return slates.of(owner).document("follows:" + board, Follows.class);
    }
}
