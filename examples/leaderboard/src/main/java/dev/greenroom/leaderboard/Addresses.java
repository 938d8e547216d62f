package dev.greenroom.leaderboard;

import dev.greenroom.service.Address;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Where everything stands. No other place knows a path, so any of them may change: clients follow names. */
final class Addresses {
    private final UnaryOperator<String> words;

    private Addresses(UnaryOperator<String> words) {
        this.words = words;
    }

    static Addresses standard() {
        return new Addresses(UnaryOperator.identity());
    }

    /** The same with another word for each word of a path. */
    static Addresses named(UnaryOperator<String> words) {
        return new Addresses(words);
    }

    private Address at(String pattern) {
        return Address.of(Arrays.stream(pattern.split("/", -1))
                .map(part -> part.isEmpty() || part.startsWith("{") ? part : words.apply(part))
                .collect(Collectors.joining("/")));
    }

    Address home() {
        return at("/");
    }

    /** The page of a board. */
    Address page() {
        return at("/boards/{board}");
    }

    Address api() {
        return at("/api/");
    }

    /** Tells of every board, so it stands beside them: a board may have any name. */
    Address boardsFeed() {
        return at("/api/feed");
    }

    Address boards() {
        return at("/api/boards/");
    }

    Address board() {
        return at("/api/boards/{board}/");
    }

    Address feed() {
        return at("/api/boards/{board}/feed");
    }

    Address standings() {
        return at("/api/boards/{board}/standings/");
    }

    Address standing() {
        return at("/api/boards/{board}/standings/{player}/");
    }

    Address scores() {
        return at("/api/boards/{board}/scores/");
    }

    Address follows() {
        return at("/api/boards/{board}/follows/");
    }

    Address simulation() {
        return at("/api/boards/{board}/simulation/");
    }

    /** The service's own page of statistics. */
    static Address statistics() {
        return Address.of("/statistics/");
    }

    static Address health() {
        return Address.of("/health");
    }
}
