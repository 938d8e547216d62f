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
 * Each block of Java or Python in the README and the guides is a region of a source that is run by a test. The comment above
 * the block names it: {@code <!-- java: arcade/Board.java board -->}; the path begins at this package's sources or at the
 * root. A block of text with such a comment is a whole file, which a test compares with what was printed. Each relative link
 * leads to a file.
 */
class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SOURCES = Path.of("src/test/java/dev/greenroom/docs");
    private static final Pattern CODE = block("(java|python)", "((?: \\S+)+)", "?");
    private static final Pattern TEXT = block("(text)", "()", "");
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

    /** A fence, and the comment above it if there is one. */
    private static Pattern block(String language, String regions, String comment) {
        return Pattern.compile(
                "(?:<!-- " + language + ": (\\S+)" + regions + " -->\\n)" + comment + "```" + language + "\\n(.*?)```",
                Pattern.DOTALL);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void codeInADocument_isRunByATest(Path document) throws IOException {
        for (var block : CODE.matcher(Files.readString(document)).results().toList()) {
            assertThat(block.group(1))
                    .as("%s: the source of the block that begins %s", document, firstLine(block))
                    .isEqualTo(block.group(4));
            assertThat(block.group(5)).as("%s", document).isEqualTo(code(block));
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void textInADocument_isWhatWasPrinted(Path document) throws IOException {
        for (var block : TEXT.matcher(Files.readString(document)).results().toList()) {
            assertThat(block.group(5)).as("%s", document).isEqualTo(Files.readString(source(block)));
        }
    }

    private static String firstLine(MatchResult block) {
        return block.group(5).lines().findFirst().orElse("(nothing)");
    }

    private static Path source(MatchResult block) {
        var near = SOURCES.resolve(block.group(2));
        return Files.exists(near) ? near : ROOT.resolve(block.group(2));
    }

    /** The regions that the comment names, a blank line between two. */
    private static String code(MatchResult block) throws IOException {
        var source = Files.readString(source(block));
        var comment = block.group(1).equals("python") ? "# " : "// ";
        var regions = new ArrayList<String>();
        for (var name : block.group(3).strip().split(" ", -1)) {
            regions.add(region(source, comment, name));
        }
        return String.join("\n", regions);
    }

    private static String region(String source, String comment, String name) {
        var start = source.indexOf(comment + "region " + name + "\n");
        assertThat(start).as("region " + name).isNotNegative();
        var from = source.indexOf('\n', start) + 1;
        var end = source.lastIndexOf('\n', source.indexOf(comment + "endregion", from)) + 1;
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
