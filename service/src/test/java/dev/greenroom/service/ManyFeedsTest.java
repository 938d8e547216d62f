package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;

/**
 * As many idle feeds at once as {@code -Dgreenroom.feeds} says, 10,000 unless told otherwise. Their clients are a process of their own,
 * as both ends together need twice the file descriptors of one.
 */
class ManyFeedsTest {

    private static final int FEEDS = Integer.getInteger("greenroom.feeds", 10_000);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    /** A virtual thread, its stack, its place in the feed and Helidon's connection with its buffers. */
    private static final long MOST_BYTES_EACH = 40 * 1024;

    @Test
    void feeds_manyAndIdle_costLittleAndAllGetTheNextEvent() throws Exception {
        try (var feed = Feed.create();
                var service = Start.with(Resource.at("/events").get(_ -> Answer.feed(feed)))) {
            long before = usedHeap();
            var listeners = listeners(service);
            try (var told = listeners.inputReader()) {
                await().atMost(LIMIT).until(() -> feed.subscribers() == FEEDS);
                assertThat((usedHeap() - before) / FEEDS)
                        .as("bytes of heap for each")
                        .isLessThan(MOST_BYTES_EACH);
                assertThat(Wire.ask(service, "GET /health HTTP/1.1").status()).isEqualTo(200);
                feed.publish("news", "tea");
                assertThat(told.readLine()).isEqualTo(FEEDS + " told");
            } finally {
                listeners.destroyForcibly().waitFor();
            }
            await().atMost(LIMIT).until(() -> {
                feed.publish("news", "is anybody there?");
                return feed.subscribers() == 0;
            });
            assertThat(service.openFeeds()).isZero();
        }
    }

    private static Process listeners(RunningService service) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Listeners.class.getName(),
                        service.address().getHostAddress(),
                        String.valueOf(service.port()),
                        String.valueOf(FEEDS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
