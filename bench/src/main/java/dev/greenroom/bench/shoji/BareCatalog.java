package dev.greenroom.bench.shoji;

import io.helidon.webserver.WebServer;

/** The limit: a Helidon route that makes the same catalog with plain Jackson, and nothing else. */
public final class BareCatalog {
    private BareCatalog() {}

    /** Serves until it is stopped; takes {@code --port N}. */
    public static void main(String[] arguments) {
        WebServer.builder()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[1]))
                .routing(routing -> routing.get("/standings/", (_, response) -> {
                    response.header("Content-Type", "application/json");
                    response.send(CatalogMaker.JACKSON_RECORDS.write(Standing.all(10)));
                }))
                .build()
                .start();
    }
}
