package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Shoji;
import dev.greenroom.shoji.ShojiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How many players a visitor may follow. */
class FollowsTest {
    @TempDir
    Path data;

    @Test
    void follows_ofManyTabsAtOnce_neverPassTheLimit() throws Exception {
        try (var live = Live.on(data)) {
            var board = PlayedBoard.on(live, "cup", "Cup").players(1_020).board();
            var http =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
            var follows =
                    Shoji.client().http(http).open(board.catalog("follows").iri());
            follows.patch(Map.of("index", follow(1, 995)));

            var refused = new AtomicInteger();
            try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 996; i <= 1_020; i++) {
                    var one = Map.of("index", follow(i, i));
                    tabs.execute(() -> {
                        try {
                            follows.patch(one);
                        } catch (ShojiException e) {
                            assertThat(e).hasMessageContaining("at most 1,000 are kept");
                            refused.incrementAndGet();
                        }
                    });
                }
            }

            assertThat(refused).hasValue(20);
            assertThat(follows.get(Catalog.class).index()).hasSize(1_000);

            // Who follows as many as there may be can still stop, and follow another in the same step.
            var exchange = new HashMap<String, Object>(follow(1, 1));
            exchange.replaceAll((_, _) -> null);
            follows.patch(Map.of("index", exchange));
            assertThat(follows.get(Catalog.class).index()).hasSize(999);
        }
    }

    private static Map<String, Object> follow(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> "../standings/player-" + i + "/")
                .collect(Collectors.toMap(iri -> iri, _ -> Map.of()));
    }
}
