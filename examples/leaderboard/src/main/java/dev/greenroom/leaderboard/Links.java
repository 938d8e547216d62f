package dev.greenroom.leaderboard;

import dev.greenroom.service.Request;
import dev.greenroom.shoji.Iri;

/** The addresses of the API, absolute, as the client that asks can reach them. Clients follow them by name. */
record Links(String origin) {
    static Links of(Request request) {
        var scheme = request.header("X-Forwarded-Proto").filter("https"::equals).orElse("http");
        return new Links(scheme + "://" + request.header("Host").orElse("localhost"));
    }

    String root() {
        return origin + "/api/";
    }

    String boards() {
        return root() + "boards/";
    }

    /** Told of every board, so it stands beside them: a board may have any name. */
    String boardsFeed() {
        return root() + "feed";
    }

    String board(String name) {
        return boards() + Iri.segment(name) + "/";
    }

    String standings(String board) {
        return board(board) + "standings/";
    }

    String standing(String board, String player) {
        return standings(board) + Iri.segment(player) + "/";
    }

    String around(String board, String player) {
        return standings(board) + "?around=" + Iri.segment(player);
    }

    String scores(String board) {
        return board(board) + "scores/";
    }

    String feed(String board) {
        return board(board) + "feed";
    }

    String follows(String board) {
        return board(board) + "follows/";
    }

    String simulation(String board) {
        return board(board) + "simulation/";
    }

    String page(String board) {
        return origin + "/boards/" + Iri.segment(board);
    }
}
