package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

class LifeTest {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    @Test
    void port_inUse_isSaidInOneLine() {
        try (var first = Start.with()) {
            assertThatThrownBy(() -> Start.service().port(first.port()).start())
                    .isInstanceOf(StartFailed.PortInUse.class)
                    .hasMessageContaining("port " + first.port())
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void host_unknown_isSaid() {
        assertThatThrownBy(() -> Start.service().host("no-such-host.invalid").start())
                .isInstanceOf(StartFailed.UnknownHost.class);
        assertThatThrownBy(() -> Start.service().host("192.0.2.1").start()).isInstanceOf(StartFailed.UnknownHost.class);
    }

    @Test
    void port_closed_canBeHadAgain() throws IOException {
        var first = Start.with();
        first.close();
        try (var second = Start.service().port(first.port()).start()) {
            assertThat(Wire.ask(second, "GET /health HTTP/1.1").status()).isEqualTo(200);
        }
    }

    @Test
    void close_idleConnections_isQuick() throws IOException {
        var service = Start.with();
        try (var silent = new Wire(service);
                var idle = new Wire(service)) {
            idle.send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
            idle.reply(false);
            long start = System.nanoTime();
            service.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            assertThat(silent.isAtEnd()).isTrue();
            assertThatThrownBy(() -> new Wire(service)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void close_requestRuns_itsAnswerIsSent() throws Exception {
        var begun = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        var service = Start.with(Resource.at("/long").get(_ -> {
            begun.countDown();
            finish.await();
            return Answer.ok("done");
        }));
        try (var wire = new Wire(service)) {
            wire.send("GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n");
            begun.await();
            Thread closer = Thread.ofVirtual().start(service::close);
            await().until(() -> isRefused(service));
            finish.countDown();
            assertThat(wire.reply(false).body()).isEqualTo("\"done\"");
            assertThat(closer.join(TWO_SECONDS)).isTrue();
        }
    }

    private static boolean isRefused(RunningService service) throws IOException {
        try (var _ = new Wire(service)) {
            return false;
        } catch (ConnectException _) {
            return true;
        }
    }

    @Test
    void close_feedOpenAndRequestStuck_returnsWithinTwoSeconds() throws Exception {
        var begun = new CountDownLatch(1);
        var feed = Feed.create();
        var service = Start.with(
                Resource.at("/stuck").get(_ -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                    return Answer.noContent();
                }),
                Resource.at("/events").get(_ -> Answer.feed(feed)));
        try (var stuck = new Wire(service);
                var events = new Wire(service)) {
            stuck.send("GET /stuck HTTP/1.1\r\nHost: localhost\r\n\r\n");
            events.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
            begun.await();
            await().until(() -> feed.subscribers() == 1);
            long start = System.nanoTime();
            service.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TWO_SECONDS);
            assertThat(feed.subscribers()).isZero();
            assertThat(stuck.reply(false).status()).isEqualTo(503);
            String line = events.line();
            while (!line.equals(": closed")) {
                line = events.line();
            }
        }
    }

    @Test
    void health_checkFails_is503WithoutItsMessage() throws IOException {
        try (var service = Start.service()
                .version("1.2")
                .check("store", () -> "fine")
                .check("disk", () -> {
                    throw new IOException("secret");
                })
                .start()) {
            var reply = Wire.ask(service, "GET /health HTTP/1.1");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.body())
                    .contains("\"status\":\"down\"", "\"version\":\"1.2\"", "\"detail\":\"fine\"", "IOException")
                    .doesNotContain("secret");
        }
    }
}
