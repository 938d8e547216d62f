package dev.greenroom.leaderboard;

import dev.greenroom.service.Answer;
import dev.greenroom.service.HttpProblem;
import dev.greenroom.service.Request;
import dev.greenroom.service.Resource;
import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Iri;
import dev.greenroom.slate.Document;
import dev.greenroom.slate.Shape;
import dev.greenroom.slate.Slate;
import dev.greenroom.slate.Versioned;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The players that a visitor follows on a board, kept in the visitor's own slate. */
final class FollowsApi {
    static final Duration TOKEN_LIFETIME = Duration.ofDays(365);
    private static final int MAX_FOLLOWED = 1_000;

    private final BoardFinder finder;
    private final InstantSource clock;

    @Inject
    FollowsApi(BoardFinder finder, InstantSource clock) {
        this.finder = finder;
        this.clock = clock;
    }

    /** What is kept for one board: since when each player is followed. */
    record Follows(Map<String, Instant> players) {
        private static final Follows NONE = new Follows(Map.of());

        /** At first there was a list of names. */
        private static final Shape<Follows> SHAPE = Shape.of(Follows.class).upgradedBy(old -> {
            var since = new LinkedHashMap<String, @Nullable Object>();
            if (old.get("players") instanceof List<?> names) {
                names.forEach(name -> since.put(
                        String.valueOf(name),
                        Instant.EPOCH.plusSeconds(since.size()).toString()));
            }
            old.put("players", since);
            return old;
        });

        Follows {
            players = Map.copyOf(players);
        }

        /** Who is followed for longest first. */
        List<String> names() {
            return players.entrySet().stream()
                    .sorted(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .toList();
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
        var followed =
                request.slate().map(slate -> follows(slate, board).names()).orElse(List.of());
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
        follow(request.welcome(), board, changes);
        return Answer.noContent();
    }

    /** Two tabs that follow at the same time change different keys of one map, so neither takes back what the other did. */
    private void follow(Slate slate, String board, Map<String, Boolean> changes) {
        var known = follows(slate, board).players().keySet();
        changes.keySet().removeIf(player -> changes.getOrDefault(player, false) == known.contains(player));
        var more = changes.values().stream().filter(follow -> follow).count();
        if (more > 0 && known.size() + more > MAX_FOLLOWED) {
            throw new HttpProblem.Conflict(
                    "You would follow %,d players here, at most %,d are kept. Stop following some first."
                            .formatted(known.size() + more, MAX_FOLLOWED));
        }
        if (changes.isEmpty()) {
            return;
        }
        document(slate, board).edit(Follows.NONE, edits -> {
            var since = clock.instant();
            changes.forEach((player, follow) -> {
                if (follow) {
                    edits.put("players", player, since);
                } else {
                    edits.remove("players", player);
                }
            });
            return edits;
        });
    }

    private static Follows follows(Slate slate, String board) {
        return document(slate, board).read().map(Versioned::value).orElse(Follows.NONE);
    }

    private static Document<Follows> document(Slate slate, String board) {
        return slate.document("follows:" + board, Follows.SHAPE);
    }
}
