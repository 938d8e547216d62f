package dev.greenroom.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Each block of Java in the README and the guides is a region of a source that is compiled and run here. The comment above the
 * block names it: {@code <!-- java: arcade/Board.java board -->}. Each relative link leads to a file.
 */
class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SOURCES = Path.of("src/test/java/dev/greenroom/docs");
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- java: (\\S+)((?: \\S+)+) -->\\n)?```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    static Stream<Path> documents() throws IOException {
        var documents = new ArrayList<Path>();
        for (var folder : List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/adr"))) {
            try (var files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        return documents.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void javaInADocument_isCompiledCode(Path document) throws IOException {
        for (var block : BLOCK.matcher(Files.readString(document)).results().toList()) {
            assertThat(block.group(1))
                    .as("%s: the source of the block that begins %s", document, firstLine(block))
                    .isNotNull();
            assertThat(block.group(3)).as("%s", document).isEqualTo(code(block));
        }
    }

    private static String firstLine(MatchResult block) {
        return block.group(3).lines().findFirst().orElse("(nothing)");
    }

    /** The regions that the comment names, a blank line between two. */
    private static String code(MatchResult block) throws IOException {
        var source = Files.readString(SOURCES.resolve(block.group(1)));
        var regions = new ArrayList<String>();
        for (var name : block.group(2).strip().split(" ", -1)) {
            regions.add(region(source, name));
        }
        return String.join("\n", regions);
    }

    private static String region(String source, String name) {
        var start = source.indexOf("// region " + name + "\n");
        assertThat(start).as("region " + name).isNotNegative();
        var from = source.indexOf('\n', start) + 1;
        var end = source.lastIndexOf('\n', source.indexOf("// endregion", from)) + 1;
        // Without the last line end, which stripIndent would take for a line without indentation.
        return source.substring(from, end - 1).stripIndent() + "\n";
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linkInADocument_leadsToAFile(Path document) throws IOException {
        for (var link : LINK.matcher(Files.readString(document)).results().toList()) {
            assertThat(document.resolveSibling(link.group(1)))
                    .as("%s", document)
                    .exists();
        }
    }
}
