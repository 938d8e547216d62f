package dev.greenroom.service;

import dev.greenroom.statistics.Statistics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Services for tests: on any free port, with a key file of their own. */
final class Start {

    private Start() {}

    static Service service() {
        return Service.named("test").port(0).statistics(new Statistics()).keyFile(folder().resolve("write.key"));
    }

    static RunningService with(Resource... resources) {
        return service().add(resources).start();
    }

    static Path folder() {
        try {
            Path folder = Files.createTempDirectory("service-test");
            folder.toFile().deleteOnExit();
            folder.resolve("write.key").toFile().deleteOnExit(); // first, as the last that was named
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
