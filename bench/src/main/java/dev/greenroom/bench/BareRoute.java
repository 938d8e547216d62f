package dev.greenroom.bench;

import io.helidon.webserver.WebServer;

import java.nio.charset.StandardCharsets;

/** The limit: a Helidon route that answers a constant, and nothing else. */
public final class BareRoute {
    private static final byte[] ANSWER = """
            {"element":"shoji:entity","self":"http://localhost:8080/api/boards/bench/standings/player-1/",\
            "body":{"player":"player-1","rank":1,"score":1000,"since":"2026-01-01T00:00:00Z"}}""".getBytes(StandardCharsets.UTF_8);

    private BareRoute() {}

    /** Serves until it is stopped; takes {@code --port N}. */
    public static void main(String[] arguments) {
        WebServer.builder()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[1]))
                .routing(routing -> routing.get("/constant", (request, response) -> {
                    response.header("Content-Type", "application/json");
                    response.send(ANSWER);
                }))
                .build()
                .start();
    }
}
