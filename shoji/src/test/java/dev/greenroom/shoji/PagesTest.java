package dev.greenroom.shoji;

import static dev.greenroom.shoji.TestServer.ok;
import static dev.greenroom.shoji.TestServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

/** Going through the pages of a catalog, and listening to long work. */
class PagesTest {

    private final TestServer server;
    private final Resource api;

    PagesTest() throws IOException {
        server = new TestServer();
        api = Shoji.client().open(server.iri(), (_, _) -> {});
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Catalog page(String... names) {
        Catalog page = Catalog.at("/api/");
        for (String name : names) {
            page = page.tuple(Iri.key(name), Map.of("name", name));
        }
        return page;
    }

    private void threePages() {
        server.on("GET", "/api/", ok(page("a", "b").url("next", "?after=b")));
        server.on("GET", "/api/?after=b", ok(page().catalog("next", "?after=c")));
        server.on("GET", "/api/?after=c", ok(page("d", "e f")));
    }

    @Test
    void catalog_hasPages_isGoneThroughInOrder() {
        threePages();
        assertThat(api.tuples())
                .extracting(listed ->
                        listed.entity().iri() + " " + listed.tuple().get("name").asString())
                .containsExactly(
                        server.iri("/api/a/") + " a",
                        server.iri("/api/b/") + " b",
                        server.iri("/api/d/") + " d",
                        server.iri("/api/e%20f/") + " e f");
        assertThat(server.requests)
                .extracting(Object::toString)
                .containsExactly("GET /api/", "GET /api/?after=b", "GET /api/?after=c");
    }

    @Test
    void stream_endsEarly_leavesTheRestUnread() {
        threePages();
        assertThat(api.tuples().limit(2)).hasSize(2);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void entity_isListed_isReadWhenItIsUsed() {
        threePages();
        server.on("GET", "/api/d/", ok(Entity.at("/api/d/").body(Map.of("title", "D"))));
        assertThat(api.tuples()
                        .filter(listed -> listed.tuple().get("name").asString().equals("d"))
                        .findFirst()
                        .orElseThrow()
                        .entity()
                        .get(Entity.class)
                        .body()
                        .get("title")
                        .asString())
                .isEqualTo("D");
    }

    @Test
    void view_isGoneThrough_listsNothing() {
        server.on("GET", "/api/", ok(View.at("/api/", 1)));
        assertThat(api.tuples()).isEmpty();
    }

    @Test
    void pages_leadInACircle_endWithAnError() {
        server.on("GET", "/api/", ok(page("a").url("next", "?1")));
        server.on("GET", "/api/?1", ok(page("b").url("next", "?2")));
        server.on("GET", "/api/?2", ok(page("c").url("next", "?3")));
        server.on("GET", "/api/?3", ok(page("d").url("next", "?1")));
        assertThatThrownBy(() -> api.tuples().count())
                .isInstanceOf(ShojiException.NoSuchLink.class)
                .hasMessageContaining("so they have no end");
        assertThat(server.requests).hasSizeLessThan(20);
    }

    @Test
    void page_isRefused_saysWhich() {
        server.on("GET", "/api/", ok(page("a").url("next", "?1")));
        server.on("GET", "/api/?1", reply(410, "{\"message\":\"these pages are too old\"}"));
        assertThatThrownBy(() -> api.tuples().toList())
                .isInstanceOf(ShojiException.Refused.class)
                .hasMessageContaining("GET " + server.iri("/api/?1") + ": 410, these pages are too old");
    }

    @Test
    void entity_isNotOnTheFirstPage_saysThatThereAreMore() {
        threePages();
        assertThatThrownBy(() -> api.entity("d"))
                .isInstanceOf(ShojiException.NoSuchLink.class)
                .hasMessageContaining("This is one of several pages: go through all with tuples()");
    }

    @Test
    void work_isWaitedFor_isToldToTheListener() {
        var looks = new ArrayList<Work>();
        Resource listening = Shoji.client()
                .waiting(looks::add)
                .timeout(Duration.ofSeconds(5))
                .open(server.iri(), (_, _) -> {});
        server.on("POST", "/api/", reply(202, "").with("Location", "/progress/1/"));
        server.on(
                "GET",
                "/progress/1/",
                ok(View.at("/progress/1/", Map.of("progress", 0, "message", "begun"))),
                ok(View.at("/progress/1/", Map.of("progress", 22.5))),
                ok(View.at("/progress/1/", Map.of("progress", 100, "message", "done"))),
                ok(View.at("/progress/1/", Map.of("progress", -1, "message", "no room"))));
        listening.post(Map.of());
        var progress = server.iri("/progress/1/");
        assertThat(looks)
                .containsExactly(
                        new Work(progress, 0, "begun"), new Work(progress, 22.5, ""), new Work(progress, 100, "done"));
        assertThat(looks.getLast().isDone()).isTrue();
        assertThatThrownBy(() -> listening.post(Map.of()))
                .isInstanceOf(ShojiException.Unfinished.class)
                .hasMessageContaining("failed, no room");
        assertThat(looks.getLast().hasFailed()).isTrue();
    }
}
