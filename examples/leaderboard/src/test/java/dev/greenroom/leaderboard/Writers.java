package dev.greenroom.leaderboard;

import dev.greenroom.shoji.Json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that send scores of 1 with ids of their own, as fast as they are answered, and remember which of them were
 * acknowledged. Each client is one player.
 */
final class Writers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int clients;
    private final Map<String, String> unacknowledged = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final List<Thread> running = new ArrayList<>();
    private volatile boolean stopped;

    Writers(int clients) {
        this.clients = clients;
    }

    /** Sends until the service is gone, or until {@link #stop}. */
    void start(URI scores) {
        stopped = false;
        for (var client = 0; client < clients; client++) {
            var player = "client-" + client;
            running.add(Thread.startVirtualThread(() -> {
                while (!stopped && write(scores, player, player + ":" + sent.incrementAndGet())) {
                    // until it fails
                }
            }));
        }
    }

    void stop() throws InterruptedException {
        stopped = true;
        for (var thread : running) {
            thread.join();
        }
        running.clear();
    }

    /** Sends again what was not acknowledged; all of it must be now. */
    void resend(URI scores) throws InterruptedException {
        var threads = unacknowledged.entrySet().stream()
                .map(score -> Thread.startVirtualThread(() -> write(scores, score.getValue(), score.getKey())))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
    }

    private boolean write(URI scores, String player, String id) {
        unacknowledged.put(id, player);
        var body = Json.of(Map.of("player", player, "score", 1, "id", id)).toString();
        var request = HttpRequest.newBuilder(scores)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status == 201 || status == 303) {
                unacknowledged.remove(id);
                acknowledged.incrementAndGet();
                return true;
            }
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    long acknowledged() {
        return acknowledged.get();
    }

    long unacknowledged() {
        return unacknowledged.size();
    }

    @Override
    public void close() {
        http.close();
    }
}
