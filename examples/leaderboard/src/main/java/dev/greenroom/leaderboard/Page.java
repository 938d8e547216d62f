package dev.greenroom.leaderboard;

import dev.greenroom.actor.Sendable;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Some neighbouring standings of a board, the best first. Immutable, as its list is.
 *
 * @param previous ask for the page {@linkplain Ranking#before before} this place; null at the start of the ranking
 * @param next ask for the page {@linkplain Ranking#after after} this place; null at the end of the ranking
 */
@Sendable
public record Page(
        List<Standing> standings,
        @Nullable Cursor previous,
        @Nullable Cursor next) {
    /** Copies the list. */
    public Page {
        standings = List.copyOf(standings);
    }
}
