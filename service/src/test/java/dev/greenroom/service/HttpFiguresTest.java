package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.greenroom.statistics.Records;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Table;
import dev.greenroom.statistics.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

class HttpFiguresTest {

    private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant SUNSET = Instant.parse("2027-02-03T00:00:00Z");

    private record Note(String text) {}

    private final Statistics statistics = new Statistics();
    private final Figures http = new Figures(statistics, "HTTP");
    private final Feed feed = Feed.create();
    private final RunningService service = Start.service()
            .statistics(statistics)
            .add(
                    Resource.at("/notes/").post(Note.class, (_, note) -> Answer.text(note.text() + "!")),
                    Resource.at("/feed").get(_ -> Answer.feed(feed)),
                    Resource.at("/old").get(_ -> Answer.text("old")).deprecated(SINCE),
                    Resource.at("/older/{n}")
                            .get(request -> {
                                throw new HttpProblem.Gone(request.path("n"));
                            })
                            .deprecated(SINCE, SUNSET)
                            .forAnyone(),
                    Resource.at("/odd/{status}")
                            .get(request -> Answer.noContent().status(Integer.parseInt(request.path("status")))))
            .start();

    @AfterEach
    void stop() {
        feed.close();
        service.close();
    }

    private Wire.Reply get(String path, String... headers) throws IOException {
        return Wire.ask(
                service, "GET " + path + " HTTP/1.1" + "\n".repeat(headers.length) + String.join("\n", headers));
    }

    private void soon(String key, String name, long number) {
        await().pollInterval(Duration.ofMillis(5))
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(http.number("Endpoints", key, name)).as(name).isEqualTo(number));
    }

    @Test
    void endpoint_answered_countsBytesAndRate() throws IOException {
        var body = "{\"text\": \"tea\"}";
        Wire.json(service, "POST", "/notes/", body);
        Wire.json(service, "POST", "/notes/", body);
        soon("POST /notes/", "Requests", 2);
        soon("POST /notes/", "Requests/Second", 2);
        soon("POST /notes/", "Bytes In", 2L * body.length());
        soon("POST /notes/", "Bytes Out", 2L * "tea!".length());
    }

    @Test
    void head_answered_countsNoBytes() throws IOException {
        Wire.ask(service, "HEAD /old HTTP/1.1");
        soon("HEAD /old", "Requests", 1);
        soon("HEAD /old", "Bytes Out", 0);
    }

    @Test
    void feed_sentOn_countsItsBytes() throws IOException {
        try (var wire = new Wire(service)) {
            wire.send("GET /feed HTTP/1.1\r\nHost: localhost:" + service.port() + "\r\n\r\n");
            await().until(() -> service.openFeeds() == 1);
            await().ignoreExceptions().until(() -> http.number("Endpoints", "GET /feed", "Bytes Out") > 0);
            long opened = http.number("Endpoints", "GET /feed", "Bytes Out");
            feed.publish("hello", "0123456789");
            await().until(() -> http.number("Endpoints", "GET /feed", "Bytes Out") > opened + 10);
        }
    }

    @Test
    void errors_answered_countByStatus() throws IOException {
        get("/older/1");
        get("/older/2");
        Wire.json(service, "POST", "/notes/", "{");
        soon("GET /older/{n}", "Errors 410", 2);
        soon("GET /older/{n}", "Errors 4xx", 2);
        soon("POST /notes/", "Errors 400", 1);
    }

    @Test
    void errors_ofManyStatuses_shareAColumnPastTwenty() throws IOException {
        for (int status = 500; status < 525; status++) {
            get("/odd/" + status);
            // An answer is counted after it has been sent: without this the next may be counted before it.
            soon("GET /odd/{status}", "Errors 5xx", status - 499L);
        }
        soon("GET /odd/{status}", "Errors 519", 1);
        soon("GET /odd/{status}", "Errors (other)", 5);
        assertThat(http.row("Endpoints", "GET /odd/{status}").value("Errors 520"))
                .isEmpty();
    }

    @Test
    void deprecated_answered_saysSoWhateverTheAnswer() throws IOException {
        var old = get("/old");
        assertThat(old.header("Deprecation")).hasValue("@1767323045");
        assertThat(old.header("Sunset")).isEmpty();
        assertThat(old.header("Warning").orElseThrow())
                .startsWith("299 - \"")
                .endsWith("\"")
                .contains("since 2026-01-02.", "links")
                .doesNotContain("gone");
        var older = get("/older/7");
        assertThat(older.status()).isEqualTo(410);
        assertThat(older.header("Deprecation")).hasValue("@1767323045");
        assertThat(older.header("Warning").orElseThrow()).contains("may be gone from 2027-02-03 on");
        assertThat(older.header("Sunset")).hasValue("Wed, 03 Feb 2027 00:00:00 GMT");
        assertThat(Wire.ask(service, "OPTIONS /old HTTP/1.1").header("Deprecation"))
                .isPresent();
        assertThat(get("/odd/200").header("Deprecation")).isEmpty();
    }

    @Test
    void deprecated_used_showsWhoAndWhen() throws IOException {
        var before = Instant.now();
        get("/old", "User-Agent: curl/8.5");
        get("/old", "User-Agent: curl/8.5");
        get("/older/1", "User-Agent: " + "x".repeat(500));
        get("/old");
        get("/odd/200", "User-Agent: curl/8.5");
        Table table = http.table("Deprecated Endpoints");
        assertThat(table.rows()).hasSize(3);
        var curl = table.row("GET /old by curl/8.5").orElseThrow();
        assertThat(curl.value("Endpoint")).hasValue(new Value.Text("GET /old"));
        assertThat(curl.value("Client")).hasValue(new Value.Text("curl/8.5"));
        assertThat(curl.value("Requests")).hasValue(new Value.Count(2));
        assertThat(curl.value("Last").orElseThrow())
                .isInstanceOfSatisfying(
                        Value.Moment.class, last -> assertThat(last.instant()).isBetween(before, Instant.now()));
        assertThat(table.row("GET /old by (unknown)")).isPresent();
        assertThat(table.row("GET /older/{n} by " + "x".repeat(120))).isPresent();
    }

    @Test
    void deprecated_usedByTooMany_countsTheRestAsOne() throws IOException {
        for (int i = 0; i < 205; i++) {
            get("/old", "User-Agent: robot-" + i);
        }
        assertThat(http.table("Deprecated Endpoints").rows()).hasSize(201);
        assertThat(http.number("Deprecated Endpoints", Records.OTHER, "Requests"))
                .isEqualTo(5);
    }

    @Test
    void deprecated_usedWhilePaused_isNotRecorded() throws IOException {
        statistics.namespace("HTTP").pause();
        assertThat(get("/old").header("Deprecation")).isPresent();
        assertThat(http.table("Deprecated Endpoints").rows()).isEmpty();
    }

    @Test
    void deprecation_endingBeforeItBegins_isRefused() {
        assertThatThrownBy(() -> Resource.at("/x").deprecated(SINCE, SINCE.minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Give a later one");
    }
}
