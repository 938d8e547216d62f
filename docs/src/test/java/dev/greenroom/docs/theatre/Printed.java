package dev.greenroom.docs.theatre;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the guide says is printed: a file beside the tests, which the document shows too. */
final class Printed {
    private static final Path FOLDER = Path.of("src/test/java/dev/greenroom/docs/theatre");

    private Printed() {}

    static String page(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One long line, which the guide breaks. */
    static String line(String file) {
        return page(file).strip().replace('\n', ' ');
    }
}
