package dev.greenroom.leaderboard;

import dev.greenroom.service.Address;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Where everything stands. No other place knows a path, so any of them may change: clients follow names.
 *
 * @param page of a board, for people
 * @param boardsFeed tells of every board, so it stands beside them: a board may have any name
 */
record Addresses(
        Address home,
        Address page,
        Address api,
        Address boardsFeed,
        Address boards,
        Address board,
        Address feed,
        Address standings,
        Address standing,
        Address scores,
        Address follows,
        Address simulation) {

    /** The service's own page of statistics. */
    static final Address STATISTICS = Address.of("/statistics/");

    static final Address HEALTH = Address.of("/health");

    static Addresses standard() {
        return named(UnaryOperator.identity());
    }

    /** The same with another word for each word of a path. */
    static Addresses named(UnaryOperator<String> words) {
        // region addresses
        return new Addresses(
                at("/", words),
                at("/boards/{board}", words),
                at("/api/", words),
                at("/api/feed", words),
                at("/api/boards/", words),
                at("/api/boards/{board}/", words),
                at("/api/boards/{board}/feed", words),
                at("/api/boards/{board}/standings/", words),
                at("/api/boards/{board}/standings/{player}/", words),
                at("/api/boards/{board}/scores/", words),
                at("/api/boards/{board}/follows/", words),
                at("/api/boards/{board}/simulation/", words));
        // endregion
    }

    private static Address at(String pattern, UnaryOperator<String> words) {
        return Address.of(Arrays.stream(pattern.split("/", -1))
                .map(part -> part.isEmpty() || part.startsWith("{") ? part : words.apply(part))
                .collect(Collectors.joining("/")));
    }
}
