package dev.greenroom.leaderboard;

import dev.greenroom.actor.Reply;
import dev.greenroom.service.CatalogResource;
import dev.greenroom.service.HttpProblem;
import dev.greenroom.service.Request;
import dev.greenroom.service.Resource;
import dev.greenroom.service.Rows;
import dev.greenroom.slate.Document;
import dev.greenroom.slate.Shape;
import dev.greenroom.slate.Slate;
import dev.greenroom.slate.Versioned;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The players that a visitor follows on a board, kept in the visitor's own slate. */
final class FollowsApi {
    static final Duration TOKEN_LIFETIME = Duration.ofDays(365);
    private static final int MAX_FOLLOWED = 1_000;

    private final Addresses addresses;
    private final BoardFinder finder;
    private final InstantSource clock;

    @Inject
    FollowsApi(Addresses addresses, BoardFinder finder, InstantSource clock) {
        this.addresses = addresses;
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

        /** These with those who are to be followed from now on, and without those who are not. */
        Follows after(Map<String, Boolean> changes, Instant now) {
            var next = new HashMap<>(players);
            changes.forEach((player, follow) -> {
                if (follow) {
                    next.putIfAbsent(player, now);
                } else {
                    next.remove(player);
                }
            });
            if (next.size() > MAX_FOLLOWED && next.size() > players.size()) {
                throw new HttpProblem.Conflict(
                        "You would follow %,d players here, at most %,d are kept. Stop following some first."
                                .formatted(next.size(), MAX_FOLLOWED));
            }
            return new Follows(next);
        }

        /** Who is followed for longest first. */
        List<String> names() {
            return players.entrySet().stream()
                    .sorted(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** Says no more than that a player is followed. */
    record Followed() {}

    /** What a visitor asks of a board. */
    private record Visit(Request request, BoardProxy board, String boardName) {}

    List<Resource> resources() {
        // region follows
        return List.of(CatalogResource.at(
                        addresses.follows(),
                        request -> new Visit(request, finder.board(request), request.path("board")))
                .rows(MAX_FOLLOWED, MAX_FOLLOWED, (visit, _) -> Reply.of(Rows.all(followed(visit))))
                .tuples(
                        addresses.standing(),
                        Standing::player,
                        StandingsApi.Attributes.class,
                        StandingsApi.Attributes::of)
                .patch(Followed.class, this::change)
                .described(
                        "The players that you follow, as they stand. PATCH the index: an empty tuple follows, null stops.")
                .resource());
        // endregion
    }

    private List<Standing> followed(Visit visit) {
        var names = visit.request()
                .slate()
                .map(slate -> follows(slate, visit.boardName()).names())
                .orElse(List.of());
        // Asked all at once: this waits for the board once and not for each player.
        return names.stream().map(visit.board()::standing).toList().stream()
                .flatMap(reply -> Await.value(reply).stream())
                .toList();
    }

    private Reply<?> change(Visit visit, Map<String, Optional<Followed>> wanted) {
        var changes = new LinkedHashMap<String, Boolean>();
        var strangers = new LinkedHashMap<String, String>();
        wanted.forEach((player, followed) -> {
            if (followed.isPresent()
                    && Await.value(visit.board().standing(player)).isEmpty()) {
                strangers.put(player, "No player of this board has that address. Use the address of a standing.");
            }
            changes.put(player, followed.isPresent());
        });
        if (!strangers.isEmpty()) {
            throw new HttpProblem.TuplesRefused(strangers);
        }
        follow(visit.request().welcome(), visit.boardName(), changes);
        return Reply.of(changes.size());
    }

    /** When another tab was faster it is done anew, to what is there then: neither takes back what the other did, nor do both get too far. */
    private void follow(Slate slate, String board, Map<String, Boolean> changes) {
        var now = clock.instant();
        var known = follows(slate, board);
        if (!known.after(changes, now).equals(known)) {
            document(slate, board).update(Follows.NONE, follows -> follows.after(changes, now));
        }
    }

    private static Follows follows(Slate slate, String board) {
        return document(slate, board).read().map(Versioned::value).orElse(Follows.NONE);
    }

    private static Document<Follows> document(Slate slate, String board) {
        return slate.document("follows:" + board, Follows.SHAPE);
    }
}
