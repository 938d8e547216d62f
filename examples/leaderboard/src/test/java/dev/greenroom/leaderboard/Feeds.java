package dev.greenroom.leaderboard;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Listeners to feeds, which remember the last line that is not empty. */
final class Feeds implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<CompletableFuture<String>> lastLines = new ArrayList<>();

    /** Opens feeds, and returns when all of them tell something. */
    void open(URI feed, int count) throws InterruptedException {
        var opened = new CountDownLatch(count);
        for (var i = 0; i < count; i++) {
            lastLines.add(
                    CompletableFuture.supplyAsync(() -> listen(feed, opened), task -> Thread.startVirtualThread(task)));
        }
        opened.await();
    }

    private String listen(URI feed, CountDownLatch opened) {
        var lines = http.sendAsync(HttpRequest.newBuilder(feed).build(), BodyHandlers.ofLines())
                .join()
                .body();
        try (lines) {
            opened.countDown();
            return lines.filter(line -> !line.isEmpty()).reduce("", (before, line) -> line);
        }
    }

    /** What each said last, once all have ended. */
    List<String> lastLines() {
        return lastLines.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
