package dev.greenroom.actor.processor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Compiles each example of the table in docs/crossing.md, as a parameter and as a result. */
class CrossingTest {
    private static final Path DOCUMENT = Path.of("../docs/crossing.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| ([^|]+) \\| (`[^|]+`) \\| ([a-z ]+) \\|$", Pattern.MULTILINE);
    private static final Pattern EXAMPLE = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPES =
            Pattern.compile("crossing/Examples.java types -->\n```java\n(.*?)```", Pattern.DOTALL);

    private static final String WAYS_OUT =
            " may be mutable. Make it a record of immutable parts, mark the type @Sendable when"
                    + " it is safe to share, or mark this one @Sendable when its owner gives it away.";

    private static final String IMPORTS = """
            import dev.greenroom.actor.*;
            import dev.greenroom.actor.Proxy;
            import java.io.*;
            import java.math.*;
            import java.net.*;
            import java.nio.charset.*;
            import java.nio.file.Path;
            import java.time.*;
            import java.time.format.*;
            import java.time.temporal.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.function.*;
            import java.util.regex.*;
            import java.util.stream.*;
            """;

    record Row(int number, String what, List<String> examples, String crosses) {
        @Override
        public String toString() {
            return what + " cross: " + crosses;
        }
    }

    private static Compiled compiled;
    private static String proxy;

    static List<Row> rows() throws IOException {
        return ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .map(row -> new Row(
                        row.start(),
                        row.group(1),
                        EXAMPLE.matcher(row.group(2))
                                .results()
                                .map(example -> example.group(1))
                                .toList(),
                        row.group(3)))
                .toList();
    }

    @Test
    void table_isRead_whole() throws IOException {
        var lines = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| "))
                .count();
        assertThat(rows()).hasSize((int) lines - 1).hasSizeGreaterThan(30);
    }

    @Test
    void error_readsAsInTheDocument() throws IOException {
        var told = Pattern.compile("\n\n(    Desk(?:.*\n)+?)\n")
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(block -> block.group(1).strip().replaceAll("\\s+", " "))
                .toList();
        assertThat(told).hasSize(1);
        assertThat(compiled.messages())
                .anySatisfy(message -> assertThat(message).endsWith(told.getFirst()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void example_ofTheTable_crossesAsItSays(Row row) {
        for (var i = 0; i < row.examples().size(); i++) {
            var type = row.examples().get(i);
            assertThat(howItCrosses("take" + row.number() + "_" + i))
                    .as("parameter %s", type)
                    .isEqualTo(row.crosses());
            assertThat(howItCrosses("give" + row.number() + "_" + i))
                    .as("result %s", type)
                    .isEqualTo(row.crosses());
        }
    }

    /** All at once, for speed: the processor leaves out of the proxy what is an error. */
    @BeforeAll
    static void compileTheTable(@TempDir Path folder) throws IOException {
        var methods = new StringBuilder();
        for (var row : rows()) {
            for (var i = 0; i < row.examples().size(); i++) {
                var type = row.examples().get(i);
                methods.append("public void take%d_%d(%s it) {} ".formatted(row.number(), i, type))
                        .append("public %s give%d_%d() { return null; } ".formatted(type, row.number(), i));
            }
        }
        var types = TYPES.matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .collect(joining());
        compiled = Compiled.sources(
                folder,
                "package crossing; " + IMPORTS + "import crossing.Examples.*; @SuppressWarnings(\"rawtypes\")"
                        + " @Actor public class Desk<E extends Enum<E>, @Sendable S, T> { " + methods
                        + "public void load(Trolley trolley) {} }",
                "package crossing; " + IMPORTS + "public class Examples { " + types
                        + " @Sendable public static final class Gauge {} public static class Till {} }");
        proxy = compiled.generated("crossing.DeskProxy");
    }

    private static String howItCrosses(String method) {
        var error = compiled.messages().stream()
                .filter(message -> message.contains("Desk." + method + "("))
                .findFirst();
        if (error.isPresent()) {
            assertThat(error.get()).contains(WAYS_OUT);
            return "an error";
        }
        var start = proxy.indexOf("> " + method + "(");
        var body = proxy.substring(start, proxy.indexOf("    }\n", start));
        return body.contains("Copies.of(") || body.contains("copyOf") ? "a copy" : "as it is";
    }
}
