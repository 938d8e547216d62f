package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Entity;
import dev.greenroom.shoji.Json;
import dev.greenroom.shoji.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

/** Everything that clients do wrong, with what they are told; and nothing of it changes anything. */
class BadInputTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path data;

    private static Live live;
    private static Resource board;

    @BeforeAll
    static void open() throws IOException {
        live = Live.on(data);
        board = live.board("cup", "sum", "high");
        board.catalog("scores").post(Map.of("player", "ada", "score", 1, "id", "first"));
    }

    @AfterAll
    static void close() {
        live.close();
    }

    /** {@code place}: a link of the root or of the board, perhaps with something behind it. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET  | boards nothing/            |  | 404 |  | no board \"nothing\"",
                "GET  | boards nothing/standings/  |  | 404 |  | no board \"nothing\"",
                "GET  | boards nothing/feed        |  | 404 |  | no board \"nothing\"",
                "POST | boards nothing/scores/     | {'player':'a','score':1} | 404 |  | no board \"nothing\"",
                "GET  | standings nobody/          |  | 404 |  | no player \"nobody\"",
                "GET  | standings ?around=nobody   |  | 404 |  | no player \"nobody\"",
                "GET  | boards cup/nothing/        |  | 404 |  | Nothing is at this path",
                "POST | scores 1/                  | {'player':'a','score':1} | 404 |  | Nothing is at this path",
                "GET  | boards %ff/                |  | 400 |  | UTF-8",
                "GET  | standings ?size=0          |  | 400 | size | from 1 to 1000",
                "GET  | standings ?size=1001       |  | 400 | size | from 1 to 1000",
                "GET  | standings ?size=ten        |  | 400 | size | from 1 to 1000",
                "GET  | standings ?size=1&size=2   |  | 400 | size | once",
                "GET  | standings ?after=x         |  | 400 | after | not a place",
                "GET  | standings ?before=x        |  | 400 | before | not a place",
                "GET  | standings ?after=x&around=ada |  | 400 |  | Only one of",
                "GET  | scores ?from=-1            |  | 400 | from | from 0",
                "GET  | scores ?from=1e3           |  | 400 | from | whole number",
                "POST | boards                     | {'body':{'name':'','title':'t','rule':'sum','order':'high'}} | 400 | name | empty",
                "POST | boards                     | {'body':{'name':'..','title':'t','rule':'sum','order':'high'}} | 400 | name | folder",
                "POST | boards                     | {'body':{'name':'a\\u0007','title':'t','rule':'sum','order':'high'}} | 400 | name | U+0007",
                "POST | boards                     | {'body':{'name':'a\\u0000','title':'t','rule':'sum','order':'high'}} | 400 | name | U+0000",
                "POST | boards                     | {'body':{'name':'LONG','title':'t','rule':'sum','order':'high'}} | 400 | name | at most 200",
                "POST | boards                     | {'body':{'name':'n','title':'LONG','rule':'sum','order':'high'}} | 400 | title | at most 200",
                "POST | boards                     | {'body':{'name':'n','title':'','rule':'sum','order':'high'}} | 400 | title | empty",
                "POST | boards                     | {'body':{'name':'n','title':'t','rule':'SUM','order':'high'}} | 400 | rule | sum, best or latest",
                "POST | boards                     | {'body':{'name':'n','title':'t','rule':'sum','order':'up'}} | 400 | order | high or low",
                "POST | boards                     | {'body':{'name':'n','title':'t','rule':'sum'}} | 400 | order | missing",
                "POST | boards                     | {'body':{'name':5,'title':'t','rule':'sum','order':'high'}} | 400 | name | text",
                "POST | boards                     | {'body':{'name':'n','title':'t','rule':'sum','order':'high','x':1}} | 400 | x | Known are",
                "POST | boards                     | {'element':'shoji:view','body':{'name':'n','title':'t','rule':'sum','order':'high'}} | 400 | element | shoji:entity",
                "POST | boards                     | {} | 400 | name | missing",
                "POST | boards                     | {'name':'n','title':'t','rule':'SUM','order':'high'} | 400 | rule | sum, best or latest",
                "POST | boards                     | {'element':'shoji:entity'} | 400 | body | missing",
                "POST | boards                     | {'element':'shoji:entity','body':5} | 400 | body | object",
                "POST | boards                     | [] | 400 |  | object",
                "POST | scores                     |  | 400 |  | empty",
                "POST | scores                     | null | 400 |  | null",
                "POST | scores                     | 5 | 400 |  | object",
                "POST | scores                     | {'player':'a','score':1 | 400 |  | line 1",
                "POST | scores                     | {'player':'a','score':1} {} | 400 |  | more than one",
                "POST | scores                     | {'score':1} | 400 | player | missing",
                "POST | scores                     | {'player':'a'} | 400 | score | missing",
                "POST | scores                     | {'player':null,'score':1} | 400 | player | null",
                "POST | scores                     | {'player':5,'score':1} | 400 | player | text",
                "POST | scores                     | {'player':['a'],'score':1} | 400 | player | text",
                "POST | scores                     | {'player':'','score':1} | 400 | player | empty",
                "POST | scores                     | {'player':'.','score':1} | 400 | player | folder",
                "POST | scores                     | {'player':'LONG','score':1} | 400 | player | at most 200",
                "POST | scores                     | {'player':'a\\nb','score':1} | 400 | player | U+000A",
                "POST | scores                     | {'player':'a\\u0085b','score':1} | 400 | player | U+0085",
                "POST | scores                     | {'player':'\\ud83d','score':1} | 400 | player | surrogate",
                "POST | scores                     | {'player':'a','score':null} | 400 | score | null",
                "POST | scores                     | {'player':'a','score':'1'} | 400 | score | whole number",
                "POST | scores                     | {'player':'a','score':true} | 400 | score | whole number",
                "POST | scores                     | {'player':'a','score':1.5} | 400 | score | whole number",
                "POST | scores                     | {'player':'a','score':1.0} | 400 | score | whole number",
                "POST | scores                     | {'player':'a','score':1e2} | 400 | score | whole number",
                "POST | scores                     | {'player':'a','score':9007199254740993} | 400 | score | 2^53",
                "POST | scores                     | {'player':'a','score':-9007199254740993} | 400 | score | 2^53",
                "POST | scores                     | {'player':'a','score':99999999999999999999} | 400 | score | whole number",
                "POST | scores                     | {'player':'ada','score':9007199254740992} | 400 | score | leave the range",
                "POST | scores                     | {'player':'a','score':1,'score':2} | 400 |  | score",
                "POST | scores                     | {'player':'a','score':1,'points':2} | 400 | points | Known are",
                "POST | scores                     | {'player':'a','score':1,'id':5} | 400 | id | text",
                "POST | scores                     | {'player':'a','score':1,'id':''} | 400 | id | empty",
                "POST | scores                     | {'player':'a','score':1,'id':'LONG'} | 400 | id | at most 200",
                "POST | scores                     | {'player':'a','score':1,'id':'\\t'} | 400 | id | U+0009",
                "POST | scores                     | {'player':'a','score':1,'at':'noon'} | 400 | at | 2024-05-19T15:00:00Z",
                "POST | scores                     | {'player':'a','score':1,'at':''} | 400 | at | 2024-05-19T15:00:00Z",
                "POST | scores                     | {'player':'a','score':1,'at':1721470560000} | 400 | at | 2024-05-19T15:00:00Z",
                "POST | scores                     | {'player':'a','score':1,'at':'0000-01-01T00:00:00Z'} | 400 | at | years 1 to 9999",
                "POST | scores                     | {'player':'a','score':1,'at':'+10000-01-01T00:00:00Z'} | 400 | at | years 1 to 9999",
                "POST | scores                     | [] | 400 |  | 1 to 10,000",
                "POST | scores                     | [null] | 400 | [0] | null",
                "POST | scores                     | [{'player':'a','score':1},5] | 400 | [1] | object",
                "POST | scores                     | [{'player':'a','score':1},{'player':'','score':1}] | 400 | [1].player | empty",
                "POST | scores                     | [{'player':'a','score':1},{'player':'b','score':1.5}] | 400 | [1].score | whole number",
                "POST | scores                     | [{'player':'a','score':1},{'player':'b'}] | 400 | [1].score | missing",
                "POST | scores                     | [{'player':'a','score':1},{'player':'b','score':1,'x':1}] | 400 | [1].x | Known are",
                "POST | scores                     | [{'player':'a','score':1},{'player':'ada','score':9007199254740992}] | 400 | [1].score | leave the range",
                "PATCH | follows                   | {} | 400 | index | missing",
                "PATCH | follows                   | {'index':[]} | 400 | index | object",
                "PATCH | follows                   | {'index':{'../standings/nobody/':{}}} | 400 | index | No player",
                "PATCH | follows                   | {'index':{'../standings/ada/':{'x':1},'../scores/':{}}} | 400 | index | 2 tuples are wrong",
                "PATCH | follows                   | {'element':'shoji:entity','index':{}} | 400 | element | shoji:catalog",
                "POST | root                       | {} | 405 |  | GET",
                "PUT  | board                      | {} | 405 |  | GET",
                "DELETE | board                    |  | 405 |  | GET",
                "PATCH | standings                 | {} | 405 |  | GET",
                "PUT  | scores                     | {} | 405 |  | POST",
                "POST | feed                       | {} | 405 |  | GET",
            })
    void request_wrong_isExplained(String method, String place, String body, int status, String field, String message)
            throws Exception {
        var json = body == null ? "" : body.replace('\'', '"').replace("LONG", "x".repeat(201));

        var answer = send(method, place, "application/json", json);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        var problem = Json.read(answer.body());
        assertThat(problem.path("message").stringValue())
                .contains(message)
                .doesNotContain("java", "REDACTED", "Source");
        assertThat(problem.path("field").asString("")).isEqualTo(field == null ? "" : field);
        if (status == 405) {
            assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains(message);
        }
        assertNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/json; charset=latin1", ""})
    void body_ofAnotherMediaType_is415(String type) throws Exception {
        var answer = send("POST", "scores", type, "{\"player\":\"a\",\"score\":1}");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(Json.read(answer.body()).path("message").stringValue()).contains("application/json");
        assertNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"boards", "scores", "follows"})
    void body_overOneMebibyte_is413(String place) throws Exception {
        var answer = send(
                place.equals("follows") ? "PATCH" : "POST",
                place,
                "application/json",
                "[\"" + "x".repeat(1024 * 1024) + "\"]");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Json.read(answer.body()).path("message").stringValue()).contains("1048576 bytes");
        assertNothingChanged();
    }

    @Test
    void body_ofAlmostOneMebibyte_isRead() throws Exception {
        var padding = " ".repeat(1024 * 1024 - 100);

        var answer = send(
                "POST", "scores", "application/json", "{\"player\":\"ada\",\"score\":1,\"id\":\"first\"}" + padding);

        assertThat(answer.statusCode()).isEqualTo(303);
    }

    @Test
    void batch_ofMoreThanTenThousand_isRefused() throws Exception {
        var body = "[" + "{\"player\":\"a\",\"score\":1},".repeat(10_000) + "{\"player\":\"a\",\"score\":1}]";

        var answer = send("POST", "scores", "application/json", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("10,001 scores");
        assertNothingChanged();
    }

    private static void assertNothingChanged() {
        assertThat(live.api().catalog("boards").get(Catalog.class).index()).hasSize(1);
        assertThat(board.get(Entity.class).body(BoardsApi.Attributes.class))
                .isEqualTo(new BoardsApi.Attributes("cup", "The cup", "sum", "high", 1, 1));
    }

    private static HttpResponse<String> send(String method, String place, String type, String body) throws Exception {
        var parts = place.split(" ", 2);
        var base = link(parts[0]).toString();
        var request = HttpRequest.newBuilder(URI.create(base + (parts.length > 1 ? parts[1] : "")))
                .method(
                        method,
                        body.isEmpty() && method.equals("GET")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static URI link(String name) {
        return switch (name) {
            case "root" -> live.api().iri();
            case "boards" -> live.api().catalog("boards").iri();
            case "board" -> board.iri();
            case "feed" -> board.url("feed");
            default -> board.catalog(name).iri();
        };
    }
}
