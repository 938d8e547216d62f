package dev.greenroom.leaderboard;

import dev.greenroom.shoji.Feed;
import dev.greenroom.shoji.Resource;
import dev.greenroom.shoji.ShojiException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Listeners to feeds, who remember how their feed ended. */
final class Feeds implements AutoCloseable {
    private final List<Feed> feeds = new ArrayList<>();
    private final List<CompletableFuture<String>> endings = new ArrayList<>();

    /** Opens feeds at a place whose client has no patience, and returns when all of them are open. */
    void open(Resource feed, int count) {
        for (var i = 0; i < count; i++) {
            var open = feed.listen();
            feeds.add(open);
            endings.add(CompletableFuture.supplyAsync(() -> ending(open), task -> Thread.startVirtualThread(task)));
        }
    }

    private static String ending(Feed feed) {
        try {
            feed.forEach(event -> {});
            return "over";
        } catch (ShojiException.Unreachable e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** What was said of each feed's end, once all have ended. */
    List<String> endings() {
        return endings.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void close() {
        feeds.forEach(Feed::close);
    }
}
