package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Catalogs and views that tell a version: who knows it is answered without them. */
class VersionedResourceTest {
    private static final Address LOAVES = Address.of("/loaves/");
    private static final Address LOAF = LOAVES.then("{loaf}/");
    private static final Address WEIGHT = LOAVES.then("weight");

    record Loaf(int grams) {}

    private record Named(String name, Loaf loaf) {}

    private final ConcurrentSkipListMap<String, Loaf> loaves = new ConcurrentSkipListMap<>();
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final RunningService service =
            Start.service().add(catalog(), weight()).start();

    @AfterEach
    void close() {
        service.close();
    }

    private Resource catalog() {
        return CatalogResource.at(LOAVES, _ -> loaves)
                .rows(1, 10, (all, window) -> {
                    asked.incrementAndGet();
                    return Reply.of(window.ascending(
                            all.tailMap(window.after().orElse(""), false).entrySet().stream()
                                    .limit(window.limit())
                                    .map(entry -> new Named(entry.getKey(), entry.getValue()))
                                    .toList(),
                            Named::name));
                })
                .tuples(LOAF, Named::name, Loaf.class, Named::loaf)
                .version(_ -> Reply.of(changes.get()))
                .patch(Loaf.class, (all, sent) -> {
                    sent.forEach((name, loaf) -> bake(name, loaf.orElseThrow()));
                    return Reply.of(sent.size());
                })
                .resource();
    }

    private Resource weight() {
        return ViewResource.at(WEIGHT, _ -> loaves, (all, _) -> {
                    asked.incrementAndGet();
                    return Reply.of(all.values().stream().mapToInt(Loaf::grams).sum());
                })
                .version(_ -> Reply.of(changes.get()))
                .resource();
    }

    private void bake(String name, Loaf loaf) {
        loaves.put(name, loaf);
        changes.incrementAndGet();
    }

    private Wire.Reply get(String path, String tag) throws IOException {
        return Wire.ask(service, "GET %s HTTP/1.1\nIf-None-Match: %s".formatted(path, tag));
    }

    @Test
    void get_versionKnown_is304AndAsksForNothing() throws IOException {
        bake("rye", new Loaf(1_000));
        bake("spelt", new Loaf(750));
        for (String path : new String[] {"/loaves/", "/loaves/?after=rye", "/loaves/weight"}) {
            String tag = get(path, "\"none\"").header("ETag").orElseThrow();
            int before = asked.get();
            assertThat(get(path, tag).status()).as(path).isEqualTo(304);
            assertThat(asked).as(path).hasValue(before);
            bake("rye", new Loaf(changes.get()));
            var anew = get(path, tag);
            assertThat(anew.status()).as(path).isEqualTo(200);
            assertThat(anew.header("ETag").orElseThrow()).as(path).isNotEqualTo(tag);
            assertThat(asked).as(path).hasValue(before + 1);
        }
    }

    @Test
    void patch_ofAVersionThatIsNoMore_isRefusedAndChangesNothing() throws IOException {
        bake("rye", new Loaf(1_000));
        String tag = get("/loaves/", "\"none\"").header("ETag").orElseThrow();
        bake("spelt", new Loaf(750));
        assertThat(patch(tag).status()).isEqualTo(412);
        assertThat(loaves.get("rye")).isEqualTo(new Loaf(1_000));
        assertThat(patch(get("/loaves/", "\"none\"").header("ETag").orElseThrow())
                        .status())
                .isEqualTo(204);
        assertThat(loaves.get("rye")).isEqualTo(new Loaf(900));
    }

    private Wire.Reply patch(String tag) throws IOException {
        return Wire.ask(
                service,
                "PATCH /loaves/ HTTP/1.1\nContent-Type: application/json\nIf-Match: " + tag,
                "{\"element\": \"shoji:catalog\", \"index\": {\"rye/\": {\"grams\": 900}}}");
    }

    @Test
    void page_ofACatalog_tellsItsOwnIri() throws IOException {
        bake("rye", new Loaf(1_000));
        bake("spelt", new Loaf(750));
        var second = get("/loaves/?after=rye&size=1", "\"none\"");
        assertThat(second.body())
                .contains("\"self\":\"http://localhost:%d/loaves/?after=rye&size=1\"".formatted(service.port()))
                .contains("\"spelt/\"");
    }
}
