package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Good requests with random faults: the service blames the client or answers, and never itself. {@code -Dgreenroom.fuzz=100000} sends so
 * many in place of those of every day, {@code -Dgreenroom.fuzz.seed} those of another run.
 */
class MutatedRequestsTest {

    private static final int REQUESTS = Integer.getInteger("greenroom.fuzz", 1000);

    private static final List<String> GOOD = Arrays.stream("""
            GET /b/x/?size=3 HTTP/1.1
            Host: localhost
            Cookie: a=b; greenroom=x


            ---
            POST /b/%C3%BC/ HTTP/1.1
            Host: localhost
            Content-Type: application/json; charset=utf-8
            Content-Length: 24

            {"name":"ada","score":1}
            ---
            POST /b/x/ HTTP/1.1
            Host: localhost
            Content-Type: application/json
            Transfer-Encoding: chunked

            5
            {"nam
            10
            e":"a","score":1
            1
            }
            0


            ---
            POST /form HTTP/1.1
            Host: localhost
            Origin: http://localhost
            Sec-Fetch-Site: same-origin
            Content-Type: application/x-www-form-urlencoded
            Content-Length: 13

            a=%20b&c=+&=x
            ---
            HEAD /greenroom/statistics/ HTTP/1.1
            Host: 127.0.0.1
            If-None-Match: "x"
            Accept-Encoding: gzip, identity;q=0
            Expect: 100-continue


            """.split("\n---\n", -1))
            .map(request -> request.replace("\n", "\r\n"))
            .toList();

    private static final List<String> PIECES = List.of(
            "\r\n",
            "\n",
            "%",
            "%00",
            "%2F",
            "%ff",
            "\"",
            "{",
            "}",
            "[",
            "\0",
            "\u00ff",
            "\u00c3",
            "1e999",
            "-",
            "9".repeat(25),
            "null",
            ";",
            ",",
            "?",
            "#",
            "//",
            "..",
            " ",
            "\t",
            ":",
            "chunked",
            "Host: x\r\n",
            "Content-Length: 3\r\n",
            "Transfer-Encoding: chunked\r\n",
            "\\ud800",
            "A".repeat(5000),
            "Expect: 100-continue\r\n",
            "*",
            "q=1;q=x",
            "+",
            "\\",
            "&",
            "=");

    private record Body(String name, long score) {}

    private final long seed = Long.getLong("greenroom.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void request_whole_isAnswered() throws IOException {
        try (var service = start()) {
            for (String request : GOOD) {
                assertThat(answer(service, request)).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void request_mutated_isNeverAnsweredWith500() throws IOException {
        try (var service = start()) {
            assertNoneIs500(service, REQUESTS / 10);
            Held before = Held.now();
            assertNoneIs500(service, REQUESTS - REQUESTS / 10);
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> Held.now().assertNoMoreThan(before, seed));
        }
    }

    private void assertNoneIs500(RunningService service, int requests) throws IOException {
        for (int i = 0; i < requests; i++) {
            String request = mutated();
            assertThat(answer(service, request))
                    .as("seed %d, request %d: %s", seed, i, request)
                    .doesNotContain("HTTP/1.1 500")
                    .matches("(?s)|HTTP/1.1 .*");
        }
    }

    /** What requests may leave behind. */
    private record Held(long threads, long descriptors, long heapBytes) {

        static Held now() {
            System.gc();
            var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Held(virtualThreads(), system.getOpenFileDescriptorCount(), memory.getUsed());
        }

        private static long virtualThreads() {
            try {
                var file = Files.createTempDirectory("fuzz").resolve("threads");
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
                try (var lines = Files.lines(file)) {
                    return lines.filter(line -> line.startsWith("#")).count();
                } finally {
                    Files.delete(file);
                    Files.delete(file.getParent());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void assertNoMoreThan(Held before, long seed) {
            assertThat(threads).as("seed %d: threads", seed).isLessThanOrEqualTo(before.threads + 10);
            assertThat(descriptors).as("seed %d: descriptors", seed).isLessThanOrEqualTo(before.descriptors + 10);
            assertThat(heapBytes).as("seed %d: heap", seed).isLessThan(before.heapBytes + (16 << 20));
        }
    }

    private static RunningService start() {
        return Start.with(
                Resource.at("/b/{b}/")
                        .get(request -> Answer.ok(Map.of(
                                request.path("b"),
                                request.query("size").integer(1, 9).or(3))))
                        .post(Body.class, (_, body) -> Answer.ok(body)),
                Resource.at("/form").postForm((_, form) -> Answer.ok(form.fields())));
    }

    private String mutated() {
        var text = new StringBuilder(GOOD.get(random.nextInt(GOOD.size())));
        for (int faults = 1 + random.nextInt(4); faults > 0; faults--) {
            int place = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), place + 1 + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(place, end);
                case 1 -> text.replace(place, end, String.valueOf((char) random.nextInt(256)));
                default -> text.insert(place, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }

    /** All that comes back; nothing when the service reset the connection. */
    private static String answer(RunningService service, String request) throws IOException {
        try (var socket = new Socket(service.address(), service.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException _) {
            return "";
        }
    }
}
