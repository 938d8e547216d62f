package dev.greenroom.bench.shoji;

import dev.greenroom.service.Answer;
import dev.greenroom.service.Resource;
import dev.greenroom.service.Service;
import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Iri;

import java.io.IOException;
import java.nio.file.Files;

/** A Greenroom service that serves a catalog of ten standings, made anew for each request, and the same with a version that is told. */
public final class GreenroomCatalog {
    private GreenroomCatalog() {}

    /** Serves until it is stopped; takes {@code --port N}. */
    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("bench-shoji");
        folder.toFile().deleteOnExit();
        var key = folder.resolve("write.key");
        key.toFile().deleteOnExit();
        Service.named("bench")
                .port(Integer.parseInt(arguments[1]))
                .keyFile(key)
                .add(Resource.at("/standings/").get(_ -> Answer.ok(catalog())))
                .add(Resource.at("/versioned/").get(_ -> Answer.ok(1, GreenroomCatalog::catalog)))
                .start();
    }

    private static Catalog catalog() {
        var catalog = Catalog.at("http://localhost:8080/standings/").size(10);
        for (var standing : Standing.all(10)) {
            catalog = catalog.tuple(Iri.key(standing.player()), standing);
        }
        return catalog;
    }
}
