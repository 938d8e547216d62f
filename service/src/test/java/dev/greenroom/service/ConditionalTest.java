package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Requests that depend on what the client knows: 304, 412, 428. */
class ConditionalTest {

    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger changed = new AtomicInteger();
    private final AtomicLong version = new AtomicLong(7);
    private final AtomicReference<String> text = new AtomicReference<>("tea");
    private final RunningService service = Start.with(
            Resource.at("/versioned")
                    .get(_ -> Answer.ok(version.get(), () -> Map.of("made", made.incrementAndGet())))
                    .patch(Map.class, (request, _) -> {
                        request.requireMatch(version.get());
                        return Answer.noContent().version(version.incrementAndGet());
                    })
                    .put(Map.class, (_, _) -> Answer.noContent().version(version.incrementAndGet())),
            Resource.at("/bytes")
                    .get(_ -> Answer.ok(String.valueOf(text.get())))
                    .put(Map.class, (_, body) -> {
                        text.set(String.valueOf(body.get("text")));
                        changed.incrementAndGet();
                        return Answer.noContent();
                    }),
            Resource.at("/demanding")
                    .get(_ -> Answer.ok("x"))
                    .delete(_ -> Answer.noContent())
                    .demandsMatch(),
            Resource.at("/gone")
                    .get(_ -> {
                        throw new HttpProblem.NotFound("Nothing is here.");
                    })
                    .put(Map.class, (_, _) -> {
                        changed.incrementAndGet();
                        return Answer.noContent();
                    }),
            Resource.at("/race").get(_ -> Answer.ok(1, () -> "x")).delete(request -> {
                request.requireMatch(2);
                return Answer.noContent();
            }),
            Resource.at("/blind").post(_ -> {
                changed.incrementAndGet();
                return Answer.noContent();
            }),
            Resource.at("/private")
                    .get(_ -> {
                        throw new HttpProblem.Forbidden("Not yours.");
                    })
                    .delete(_ -> Answer.noContent()),
            Resource.at("/failing")
                    .get(_ -> Answer.ok(1, () -> {
                        throw new HttpProblem.Gone("It went.");
                    })));

    @AfterEach
    void stop() {
        service.close();
    }

    private Wire.Reply get(String path, String... headers) throws IOException {
        return Wire.ask(service, "GET " + path + " HTTP/1.1" + lines(headers));
    }

    private Wire.Reply change(String method, String path, String... headers) throws IOException {
        return Wire.ask(
                service,
                method + " " + path + " HTTP/1.1\nContent-Type: application/json" + lines(headers),
                "{\"text\": \"milk\"}");
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : "\n" + String.join("\n", headers);
    }

    private String tag(String path, String... headers) throws IOException {
        return get(path, headers).header("ETag").orElseThrow();
    }

    @Test
    void get_versionKnown_is304AndMakesNothing() throws IOException {
        String tag = tag("/versioned");
        assertThat(tag).startsWith("\"").endsWith("\"").doesNotContain("7\"");
        int before = made.get();
        for (String header : new String[] {tag, "W/" + tag, "\"x\", " + tag, "*", "\"x\"\nIf-None-Match: " + tag}) {
            var reply = get("/versioned", "If-None-Match: " + header);
            assertThat(reply.status()).as(header).isEqualTo(304);
            assertThat(reply.header("ETag")).hasValue(tag);
            assertThat(reply.header("Vary").orElse("")).contains("Accept", "Accept-Encoding");
            assertThat(reply.header("Cache-Control")).isPresent();
            assertThat(reply.header("Content-Length")).isEmpty();
            assertThat(reply.header("Content-Type")).isEmpty();
        }
        assertThat(made).hasValue(before);
        version.incrementAndGet();
        var anew = get("/versioned", "If-None-Match: " + tag);
        assertThat(anew.status()).isEqualTo(200);
        assertThat(anew.header("ETag").orElseThrow()).isNotEqualTo(tag);
    }

    @Test
    void tag_ofAnotherMediaType_isAnother() throws IOException {
        String accept = "Accept: application/shoji+json";
        for (String path : new String[] {"/versioned", "/bytes"}) {
            String shoji = tag(path, accept);
            assertThat(shoji).isNotEqualTo(tag(path));
            assertThat(get(path, "If-None-Match: " + shoji).status()).isEqualTo(200);
            assertThat(get(path, "If-None-Match: " + shoji, accept).status()).isEqualTo(304);
            assertThat(change("PUT", path, "If-Match: " + shoji).status())
                    .as("the state is the same")
                    .isEqualTo(204);
        }
    }

    @Test
    void connection_after304_servesTheNext() throws IOException {
        try (var wire = new Wire(service)) {
            String tag = tag("/versioned");
            for (int i = 0; i < 3; i++) {
                wire.send("GET /versioned HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + tag + "\r\n\r\n");
                assertThat(wire.reply(true).status()).isEqualTo(304);
            }
        }
    }

    @Test
    void change_ofVersion_needsItsTag() throws IOException {
        String tag = tag("/versioned");
        assertThat(change("PATCH", "/versioned", "If-Match: \"other\"").status())
                .isEqualTo(412);
        assertThat(change("PATCH", "/versioned", "If-Match: W/" + tag).status())
                .as("weak")
                .isEqualTo(412);
        int before = made.get();
        var done = change("PATCH", "/versioned", "If-Match: \"other\", " + tag);
        assertThat(done.status()).isEqualTo(204);
        assertThat(made).as("documents made to compare versions").hasValue(before);
        assertThat(done.header("ETag")).as("to go on with").hasValue(tag("/versioned"));
        var late = change("PATCH", "/versioned", "If-Match: " + tag);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.message()).contains("If-Match", "again");
        assertThat(late.header("ETag")).hasValue(tag("/versioned"));
        assertThat(change("PATCH", "/versioned", "If-Match: *").status()).isEqualTo(204);
        assertThat(change("PATCH", "/versioned").status()).as("no condition").isEqualTo(204);
        assertThat(change("PUT", "/versioned").header("ETag"))
                .as("PUT keeps not the bytes it got")
                .isEmpty();
    }

    @Test
    void change_versionMovedMeanwhile_isRefusedByTheRoute() throws IOException {
        assertThat(Wire.ask(service, "DELETE /race HTTP/1.1\nIf-Match: " + tag("/race"))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void change_withoutVersion_isComparedWithWhatGetAnswers() throws IOException {
        String tag = tag("/bytes");
        assertThat(change("PUT", "/bytes", "If-Match: \"other\"").status()).isEqualTo(412);
        assertThat(text).hasValue("tea");
        assertThat(change("PUT", "/bytes", "If-Match: " + tag).status()).isEqualTo(204);
        var late = change("PUT", "/bytes", "If-Match: " + tag);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.header("ETag")).hasValue(tag("/bytes"));
        assertThat(changed).hasValue(1);
    }

    @Test
    void change_whereNothingIs_matchesNothing() throws IOException {
        assertThat(change("PUT", "/gone", "If-Match: *").status()).isEqualTo(412);
        assertThat(Wire.ask(service, "POST /blind HTTP/1.1\nIf-Match: \"x\"").status())
                .isEqualTo(412);
        assertThat(changed).hasValue(0);
        assertThat(change("PUT", "/gone", "If-None-Match: *").status()).isEqualTo(204);
        assertThat(change("PUT", "/bytes", "If-None-Match: *").status()).isEqualTo(412);
        assertThat(changed).hasValue(1);
    }

    @Test
    void change_ofWhatMayNotBeRead_tellsNothingOfItsState() throws IOException {
        assertThat(Wire.ask(service, "DELETE /private HTTP/1.1\nIf-Match: \"x\"")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void change_withoutDemandedCondition_is428() throws IOException {
        var reply = Wire.ask(service, "DELETE /demanding HTTP/1.1");
        assertThat(reply.status()).isEqualTo(428);
        assertThat(reply.message()).contains("If-Match");
        assertThat(reply.body()).contains("Precondition Required");
        assertThat(Wire.ask(service, "DELETE /demanding HTTP/1.1\nIf-Match: " + tag("/demanding"))
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "\"abc", "", "\"a\" \"b\"", "*, \"a\"", "w/\"a\"", ",", "\"a\"x"})
    void condition_unreadable_is400(String header) throws IOException {
        var reply = change("PUT", "/bytes", "If-Match: " + header);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("\"field\":\"If-Match\"");
        assertThat(text).hasValue("tea");
    }

    @Test
    void document_failsWhileItIsMade_isAnsweredAsTheRoute() throws IOException {
        var reply = get("/failing");
        assertThat(reply.status()).isEqualTo(410);
        assertThat(reply.message()).isEqualTo("It went.");
    }
}
