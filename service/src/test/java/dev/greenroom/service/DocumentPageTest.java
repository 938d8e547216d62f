package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.greenroom.service.browser.Chromium;
import dev.greenroom.service.browser.ChromiumExtension;
import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Entity;
import dev.greenroom.shoji.GraphNode;
import dev.greenroom.shoji.Iri;
import dev.greenroom.shoji.Order;
import dev.greenroom.shoji.View;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The same addresses for programs and for people. */
@ExtendWith(ChromiumExtension.class)
class DocumentPageTest {

    private static final String HTML = "\nAccept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;";

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = Start.with(
                Resource.at("/api/").get(_ -> Answer.ok(root())),
                Resource.at("/api/boards/").get(DocumentPageTest::boards),
                Resource.at("/api/boards/{board}/").get(DocumentPageTest::board),
                Resource.at("/api/boards/{board}/tidy/").get(_ -> Answer.ok(tidy())),
                Resource.at("/api/search").get(request -> Answer.ok(found(request))),
                Resource.at("/api/evil/").get(_ -> Answer.ok(evil())),
                Resource.at("/api/huge/").get(_ -> Answer.ok(huge())),
                Resource.at("/api/plain").get(_ -> Answer.ok(Map.of("names", List.of("a", "b")))),
                Resource.at("/api/typed").get(_ -> Answer.ok(Map.of()).header("Content-Type", "application/geo+json")),
                Resource.at("/api/bytes").get(_ -> Answer.text("plain")),
                Resource.at("/api/things").post(Catalog.class, (_, catalog) -> Answer.ok(catalog)));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Catalog root() {
        return Catalog.at("/api/")
                .description("Leaderboards.")
                .catalog("boards", "boards/")
                .view("search", "search?exact=yes{&q,limit}")
                .url("board", "boards/{name}/")
                .url("bad", "javascript:alert(3)");
    }

    private static Answer boards(Request request) {
        Catalog boards = Catalog.at("/api/boards/").description("All boards.").size(4);
        return request.query("after").or("").isEmpty()
                ? Answer.ok(boards.tuple("spring%20cup/", Map.of("title", "Spring Cup", "players", 2))
                        .tuple("old/", null)
                        .tuple("autumn/", Map.of("rule", "best"))
                        .url("next", "?after=autumn"))
                : Answer.ok(boards.tuple("winter/", Map.of("title", "Winter")).url("previous", "/api/boards/"));
    }

    private static Answer board(Request request) {
        if (request.path("board").equals("old")) {
            throw new HttpProblem.Gone("This board has ended <for good>. Look at the others.");
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("title", "Spring Cup");
        body.put("page", "https://example.org/cup");
        body.put("rules", Map.of("best", List.of(1.50, "two")));
        body.put("rounds", List.of(Map.of("n", 1), Map.of("n", 2, "late", true)));
        return Answer.ok(Entity.at("/api/boards/spring%20cup/")
                .body(body)
                .order("tidy", "tidy/")
                .with("future", List.of(7)));
    }

    private static Order tidy() {
        return Order.at(
                "/api/boards/spring%20cup/tidy/",
                List.of(
                        GraphNode.link("../../autumn/"),
                        GraphNode.group("Nobody"),
                        GraphNode.group("Best", GraphNode.link("ada/"))));
    }

    private static View found(Request request) {
        return View.at(
                request.target(),
                List.of(request.query("q").or(""), request.query("exact").or("")));
    }

    private static Catalog evil() {
        return Catalog.at("/api/evil/?" + EVIL)
                .description(EVIL)
                .catalog(EVIL, EVIL)
                .url("run", " javascript:alert(1)")
                .url("data", "data:text/html,<script>alert(1)</script>")
                .view(EVIL, "x{?" + "a}")
                .view("odd", "{" + EVIL + "}")
                .graph(List.of(GraphNode.link(EVIL), GraphNode.group(EVIL)))
                .body(Map.of(EVIL, EVIL))
                .with(EVIL, Map.of(EVIL, List.of(EVIL)))
                .tuple(EVIL, Map.of(EVIL, EVIL));
    }

    private static Catalog huge() {
        Catalog huge = Catalog.at("/api/huge/");
        for (int i = 0; i < 20_000; i++) {
            huge = huge.tuple(Iri.key("p" + i), Map.of("n", i));
        }
        return huge;
    }

    private static Wire.Reply page(String path) throws IOException {
        return Wire.ask(service, "GET " + path + " HTTP/1.1" + HTML);
    }

    @Test
    void browser_asksForADocument_getsAPage() throws IOException {
        var page = page("/api/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.header("vary"))
                .hasValueSatisfying(vary -> assertThat(vary).contains("Accept"));
        assertThat(page.header("content-security-policy")).isPresent();
        assertThat(page.body())
                .startsWith("<!doctype html>")
                .contains("Leaderboards.")
                .contains("curl -H 'Accept: application/json' 'http://localhost:%d/api/'".formatted(service.port()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\nAccept: */*",
                "\nAccept: application/json",
                "\nAccept: application/json, text/html;q=0.9",
                "\nAccept: application/shoji+json, text/html;q=0.5, application/json;q=0.6"
            })
    void program_asksForADocument_getsJson(String accept) throws IOException {
        var reply = Wire.ask(service, "GET /api/ HTTP/1.1" + accept);
        assertThat(reply.body()).isEqualTo(root().json());
        assertThat(reply.header("vary"))
                .hasValueSatisfying(vary -> assertThat(vary).contains("Accept"));
    }

    @Test
    void pageAndDocument_haveEtagsOfTheirOwn() throws IOException {
        String page = page("/api/").header("etag").orElseThrow();
        String json = Wire.ask(service, "GET /api/ HTTP/1.1").header("etag").orElseThrow();
        assertThat(page).isNotEqualTo(json);
        var known = Wire.ask(service, "GET /api/ HTTP/1.1\nIf-None-Match: " + page + HTML);
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.header("vary")).isPresent();
        assertThat(Wire.ask(service, "GET /api/ HTTP/1.1\nIf-None-Match: " + json + HTML)
                        .status())
                .isEqualTo(200);
        assertThat(Wire.ask(service, "HEAD /api/ HTTP/1.1" + HTML).header("etag"))
                .hasValue(page);
    }

    @Test
    void answer_isNoDocument_staysAsItIs() throws IOException {
        assertThat(page("/api/bytes").body()).isEqualTo("plain");
        assertThat(page("/api/typed").header("content-type")).hasValue("application/geo+json");
        var posted = Wire.ask(
                service,
                "POST /api/things HTTP/1.1\nContent-Type: application/json" + HTML,
                Catalog.at("/x/").json());
        assertThat(posted.body()).isEqualTo(Catalog.at("/x/").json());
    }

    @Test
    void error_isShown_saysWhatIsWrong() throws IOException {
        var gone = page("/api/boards/old/");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body())
                .contains("<h1>410 Gone</h1>")
                .contains("This board has ended &lt;for good&gt;. Look at the others.")
                .contains("\"/api/boards/\"");
        assertThat(page("/nowhere/%3Cb%3E").body())
                .contains("<h1>404 Not Found</h1>")
                .doesNotContain("<b>");
        assertThat(Wire.ask(service, "POST /api/ HTTP/1.1" + HTML, "x").body())
                .contains("<h1>405 Method Not Allowed</h1>");
    }

    @Test
    void document_hasWhatWouldBeHtml_isText() throws IOException {
        String page = page("/api/evil/?%3Cscript%3E").body();
        assertThat(page).doesNotContain("<img").doesNotContain("<script").doesNotContain("&amp;amp;amp;");
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(Pattern.compile("(?:href|action)=\"\\s*(?:javascript|data)", Pattern.CASE_INSENSITIVE)
                        .matcher(page)
                        .find())
                .isFalse();
    }

    @Test
    void catalog_isHuge_isShownInPart() throws IOException {
        String page = page("/api/huge/").body();
        assertThat(page)
                .contains("Entities (20000)")
                .contains("This shows the first 500 of 20,000.")
                .contains("This shows the first 200,000 of")
                .hasSizeLessThan(1_000_000);
    }

    @Test
    void person_clicksThrough_seesAllThereIs(Chromium chromium) {
        try (var person = chromium.visitor().expecting("410")) {
            Page page = person.open(URI.create("http://localhost:" + service.port() + "/api/"));
            assertThat(page.title()).isEqualTo("api: Leaderboards.");
            assertThat(page.locator("a:text-is('bad')").count()).isZero();
            page.click("a:text-is('boards')");
            page.waitForURL("**/api/boards/");
            assertThat(page.locator("thead th").allTextContents()).first().isEqualTo("Entity");
            assertThat(page.locator("thead th").allTextContents())
                    .containsExactlyInAnyOrder("Entity", "title", "players", "rule");
            assertThat(page.locator("tbody tr").allTextContents()).hasSize(3);
            page.click(".turning a:text-is('next')");
            page.waitForURL("**/api/boards/?after=autumn");
            assertThat(page.textContent("tbody th")).isEqualTo("winter");
            page.click(".turning a:text-is('previous')");
            page.click("a:text-is('spring cup')");
            page.waitForURL("**/api/boards/spring%20cup/");
            assertThat(page.textContent("h1")).isEqualTo("spring cup entity");
            assertThat(page.getAttribute("a:text-is('https://example.org/cup')", "href"))
                    .isEqualTo("https://example.org/cup");
            assertThat(page.locator("dd td").allTextContents()).contains("1", "2", "true");
            assertThat(page.locator("h2").allTextContents()).containsExactly("Orders", "Attributes", "future");
            page.click("a:text-is('tidy')");
            page.waitForURL("**/tidy/");
            assertThat(page.locator("section ul ul a").textContent()).isEqualTo("ada");
            page.click(".crumbs a:text-is('boards')");
            page.click("a:text-is('old')");
            page.waitForURL("**/old/");
            assertThat(page.textContent("[role=alert]")).contains("ended <for good>");
        }
    }

    @Test
    void person_fillsAPathByKeyboard_getsWhatStandsThere(Chromium chromium) {
        try (var person = chromium.visitor(360, 640).expecting("410")) {
            Page page = person.open(URI.create("http://localhost:" + service.port() + "/api/"));
            Look.fits(page);
            Look.tabReachesAll(page);
            Look.canBeRead(page, "form span", "label", "form + .quiet");
            var name = page.getByLabel("name", new Page.GetByLabelOptions().setExact(true));
            name.focus();
            page.keyboard().press("Enter");
            assertThat(page.url()).as("nothing typed").endsWith("/api/");
            page.keyboard().type("spring cup");
            page.keyboard().press("Enter");
            page.waitForURL("**/api/boards/spring%20cup/");
            assertThat(page.textContent("h1")).isEqualTo("spring cup entity");
            page.goBack();
            name.fill("old");
            page.keyboard().press("Enter");
            page.waitForURL("**/api/boards/old/");
            assertThat(page.textContent("[role=alert]")).contains("ended <for good>");
        }
    }

    private static Wire.Reply follow(String query) throws IOException {
        return Wire.ask(service, "GET /greenroom/follow?" + query + " HTTP/1.1");
    }

    @Test
    void template_filled_leadsToWhatStandsThere() throws IOException {
        assertThat(follow("iri-template=%2Fa%2F%7Bx%7D%2F%7B%3Fb%2Cc%7D&x=%2F%2F+%C3%A9&c=1&other=2")
                        .header("Location"))
                .hasValue("/a/%2F%2F%20%C3%A9/?c=1");
        assertThat(follow("iri-template=%2Fa%7B%2Fx%2Cy%7D&y=1").header("Location"))
                .hasValue("/a/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "iri-template=https%3A%2F%2Fevil.example%2F%7Bx%7D&x=1",
                "iri-template=%2F%2Fevil.example%2F%7Bx%7D&x=1",
                "iri-template=%7B%2Bx%7D&x=%2F%2Fevil.example",
                "iri-template=%2F%7B%2Bx%7D&x=%2Fevil.example",
                "iri-template=%7B%2Fx%7D&x=",
                "iri-template=%2F%7Bx%7D",
                "iri-template=%2F%7Bx%7D&x=",
                "iri-template=%2F%7Bx%7D%2F&x=..",
                "iri-template=%2F%7Bx%7D&x=1&x=2",
                "iri-template=%2F%7Bx",
                "iri-template=%2F%7Bx%7D%0D%0ASet-Cookie%3A+a%3Db&x=1&x=2"
            })
    void template_thatLeadsElsewhere_isRefused(String query) throws IOException {
        var refused = follow(query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Location")).isEmpty();
    }

    @Test
    void person_fillsATemplateByKeyboardOnAPhone_getsTheView(Chromium chromium) {
        try (var person = chromium.visitor(360, 640)) {
            Page page = person.open(URI.create("http://localhost:" + service.port() + "/api/"));
            page.fill("input[name=q]", "ada & zoë");
            page.press("input[name=q]", "Enter");
            page.waitForURL("**/api/search?**");
            assertThat(page.url()).contains("exact=yes").contains("q=ada+%26+zo%C3%AB");
            assertThat(page.locator("section li").allTextContents()).containsExactly("ada & zoë", "yes");
            page.focus("summary");
            page.keyboard().press("Enter");
            assertThat(page.locator("pre").isVisible()).isTrue();
            for (String path : List.of("/api/", "/api/boards/", "/api/boards/spring%20cup/", "/api/huge/")) {
                page.navigate("http://localhost:" + service.port() + path);
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s fits a phone", path)
                        .isEqualTo(true);
            }
        }
    }
}
