package dev.greenroom.shoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Documents of a real API must read and write back equal, down to member order and number texts. */
class CorpusTest {

    @TestFactory
    Stream<DynamicTest> document_isReadAndWritten_comesBackEqual() throws IOException {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            abort("the corpus of real documents is not at " + folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> documents = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            assertThat(documents).isNotEmpty();
            return documents.stream()
                    .map(file -> dynamicTest(file.getFileName().toString(), () -> comesBackEqual(file)));
        }
    }

    private static void comesBackEqual(Path file) throws IOException {
        byte[] original = Files.readAllBytes(file);
        Document document = Document.read(original);
        assertThat(file.getFileName().toString()).startsWith(document.element().substring("shoji:".length()));
        assertThat(Tokens.of(document.bytes())).isEqualTo(Tokens.of(original));
        assertThat(Tokens.of(document.bytes(Layout.PRETTY))).isEqualTo(Tokens.of(original));
        assertThat(Document.read(document.json())).isEqualTo(document);
    }

    /** Beside the root of the repository, which is the nearest folder above with a {@code .git}. */
    private static Path folder() {
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.exists(root.resolve(".git"))) {
            root = root.getParent();
        }
        return root.resolveSibling("shared").resolve("data").resolve("shoji-corpus");
    }
}
