package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.greenroom.shoji.Entity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What others' tools make of {@code /metrics}. A test is skipped where its tool is not installed, and fails where CI should
 * have it.
 */
class MetricsToolsTest {
    private static final int SCORES = 20;

    /** The one that Debian's packages are for; another in the path may not see them. */
    private static final String PYTHON = "/usr/bin/python3";

    /** Prints a line for each family, and one for each of its samples. */
    private static final String PARSE = """
            import sys
            from PARSER import text_string_to_metric_families
            for family in text_string_to_metric_families(sys.stdin.buffer.read().decode("utf-8")):
                print("family", family.type, family.name)
                for sample in family.samples:
                    print("sample", sample.name, sorted(sample.labels.items()), sample.value)
            """;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path data;

    private Child service;

    @BeforeEach
    void play() throws IOException {
        service = Child.start(data);
        var board = service.api()
                .catalog("boards")
                .post(Entity.of(Map.of("name", "cup", "title", "\"The\" cup\\", "rule", "sum", "order", "high")))
                .resource();
        for (var score = 1; score <= SCORES; score++) {
            board.catalog("scores").post(Map.of("player", "ada", "score", score));
        }
    }

    @AfterEach
    void close() {
        service.close();
        http.close();
    }

    /** The metrics once all scores were counted: counting comes after answering. */
    private String metrics(String accept) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/metrics"))
                .header("Accept", accept)
                .build();
        return await().until(
                        () -> http.send(request, BodyHandlers.ofString()).body(),
                        text -> text.contains("scores/\"} " + SCORES));
    }

    @Test
    void metrics_ofARunningService_leavePromtoolNothingToSay() throws IOException, InterruptedException {
        needs("promtool", "prometheus", "promtool", "--version");
        var verdict = run(metrics("text/plain"), "promtool", "check", "metrics");
        assertThat(verdict).isEqualTo(new Outcome(0, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, prometheus_client.parser",
        "application/openmetrics-text, prometheus_client.openmetrics.parser"
    })
    void metrics_ofARunningService_areReadByPython(String accept, String parser)
            throws IOException, InterruptedException {
        needs(PYTHON + " with prometheus_client", "python3-prometheus-client", PYTHON, "-c", "import " + parser);
        var metrics = metrics(accept);
        var read = run(metrics, PYTHON, "-c", PARSE.replace("PARSER", parser));
        assertThat(read.exitCode()).as(read.said()).isZero();
        assertThat(read.said().lines())
                .contains(
                        "family counter greenroom_http_endpoints_requests",
                        "family summary greenroom_actors_classes_messages_seconds",
                        "family gauge greenroom_jvm_heap_used_bytes",
                        "sample greenroom_http_endpoints_requests_total" + " [('id', 'POST "
                                + Addresses.standard().scores() + "')] " + SCORES + ".0",
                        "sample greenroom_actors_classes_alive [('id', 'dev.greenroom.leaderboard.Board')] 1.0");
        assertThat(read.said().lines().filter(line -> line.startsWith("sample ")))
                .hasSameSizeAs(
                        metrics.lines().filter(line -> !line.startsWith("#")).toList());
    }

    /** Skips the test where the command cannot be run, unless this is CI. */
    private static void needs(String tool, String debianPackage, String... command) throws InterruptedException {
        var there = isThere(command);
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("%s: is not there. Install %s.".formatted(tool, debianPackage));
        }
        assumeTrue(there, () -> "skipped: there is no " + tool);
    }

    private static boolean isThere(String... command) throws InterruptedException {
        try {
            return run("", command).exitCode() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private record Outcome(int exitCode, String said) {}

    private static Outcome run(String input, String... command) throws IOException, InterruptedException {
        var file = Files.createTempFile("metrics", ".txt");
        try {
            Files.writeString(file, input);
            var process = new ProcessBuilder(List.of(command))
                    .redirectInput(file.toFile())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(20, TimeUnit.SECONDS))
                    .as("%s ended", command[0])
                    .isTrue();
            return new Outcome(process.exitValue(), said);
        } finally {
            Files.delete(file);
        }
    }
}
