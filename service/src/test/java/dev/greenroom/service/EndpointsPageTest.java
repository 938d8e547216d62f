package dev.greenroom.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.greenroom.service.browser.Chromium;
import dev.greenroom.service.browser.ChromiumExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of endpoints as people see it, in a real browser; its commands run in a real shell. */
@ExtendWith(ChromiumExtension.class)
class EndpointsPageTest {

    private static final String HOSTILE = "<script>window.evil=1</script>\" onload='x' & ";

    enum Flour {
        RYE,
        WHEAT
    }

    record Loaf(String name, Flour flour, int grams, Optional<List<String>> seeds, Instant baked, Oven oven) {}

    record Oven(double degrees, boolean stone) {
        Oven {
            if (degrees < 100 || degrees > 300) {
                throw new IllegalArgumentException("degrees: too hot or too cold. Use 100 to 300.");
            }
        }
    }

    record Order(String grain, Optional<String> note) {
        Order {
            if (!List.of("rye bread", "it's spelt").contains(grain)) {
                throw new IllegalArgumentException("grain: it is none. Use rye bread.");
            }
        }
    }

    private final AtomicReference<String> asked = new AtomicReference<>("");
    private final AtomicInteger price = new AtomicInteger(200);
    private final Feed feed = Feed.create();
    private final Service bakery = Start.service()
            .add(
                    Resource.at("/loaves/{loaf}/")
                            .get(request -> Answer.ok(Map.of("name", request.path("loaf"), "big", 9007199254740993L)))
                            .delete(_ -> Answer.noContent())
                            .described("One loaf.")
                            .described("DELETE", "Eats it.")
                            .parameter("loaf", "its name, as the baker calls it"),
                    Resource.at("/loaves/{loaf}/crumbs/").get(_ -> Answer.ok(List.of("crumb"))),
                    Resource.at("/loaves/")
                            .get(_ -> Answer.ok(Map.of("loaves", List.of("it's", 1.50), "of", "the <b>day</b>")))
                            .postBatch(Loaf.class, (request, batch) -> {
                                asked.set(batch.items().getFirst().toString());
                                return Answer.created("/loaves/rye/");
                            })
                            .described("All loaves.")
                            .described("GET", "Those of today.")
                            .described("POST", "Bakes some.")
                            .parameter("size", "how many at once"),
                    Resource.at("/old/")
                            .get(_ -> Answer.ok(1))
                            .deprecated(Instant.EPOCH, Instant.parse("2040-01-02T00:00:00Z")),
                    Resource.at("/reset/{token}").get(_ -> Answer.ok("sent")),
                    Resource.at("/orders/{order}/")
                            .get(request -> Answer.ok(request.path("order")))
                            .parameter("order", "its number", "7 a"),
                    Resource.at("/orders/{order}/lines/")
                            .get(request -> Answer.ok(
                                    request.query("from").integer(3, 9).required()))
                            .post(Order.class, (request, order) -> Answer.created("/orders/1/", order))
                            .example("POST", new Order("it's spelt", Optional.empty()))
                            .parameter("from", "the first line", 3),
                    Resource.at("/price")
                            .get(_ -> Answer.ok(price.get()))
                            .put(Integer.class, (_, cents) -> {
                                price.set(cents);
                                return Answer.noContent();
                            })
                            .example("PUT", 250)
                            .demandsMatch(),
                    Resource.at("/feed")
                            .get(_ -> Answer.feed(feed, () -> new Feed.Event("state", Map.of("open", true)))));
    private RunningService service = bakery.start();
    private final Chromium.Visitor visitor;

    EndpointsPageTest(Chromium chromium) {
        visitor = chromium.visitor();
    }

    @AfterEach
    void close() {
        visitor.close();
        service.close();
        feed.close();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:%d/greenroom/endpoints/".formatted(service.port()));
    }

    private static Locator details(Page page, String method, String path) {
        return page.locator("details[id='" + Pages.anchor(method + path) + "']");
    }

    private static String run(String command) throws Exception {
        var shell = new ProcessBuilder("sh", "-c", command.replaceFirst("^curl", "curl -s -i -m 8")).start();
        shell.getOutputStream().close();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return out;
    }

    @Test
    void page_listsEveryResourceWithItsMethods_andOpensByKeyboard() {
        var page = visitor.open(address());
        assertThat(page.locator("section.resource h3").filter(new Locator.FilterOptions().setHasText("/loaves/")))
                .hasCount(3);
        assertThat(page.locator("section.resource").filter(new Locator.FilterOptions().setHasText("/metrics")))
                .isVisible();
        assertThat(page.getByText("Deprecated since 1970-01-01, may be gone from 2040-01-02."))
                .isVisible();
        assertThat(details(page, "DELETE", "/loaves/{loaf}/").locator(".about")).hasText("Eats it.");

        details(page, "GET", "/loaves/").locator("summary").focus();
        page.keyboard().press("Enter");
        assertThat(details(page, "GET", "/loaves/").locator("pre").first()).isVisible();
        assertThat(details(page, "GET", "/loaves/")).containsText("how many at once");
        Look.tabReachesAll(page);
        assertThat(visitor.requests())
                .allMatch(url -> url.startsWith(address().resolve("/").toString()));
    }

    @Test
    void answer_opened_isWhatCurlGets() throws Exception {
        Wire.ask(service, "GET /loaves/rye%20bread/?secret=1 HTTP/1.1");
        var page = visitor.open(address());
        for (String path : List.of("/loaves/", "/loaves/{loaf}/", "/loaves/{loaf}/crumbs/")) {
            var details = details(page, "GET", path);
            details.locator("summary").click();
            assertThat(details.locator(".answer dd").first()).hasText("200 OK");
            String command = details.locator(".copyable code").textContent();
            String body = run(command).split("\r\n\r\n", 2)[1];
            assertThat(details.locator(".answer pre").textContent()).isEqualTo(PrettyJson.of(body));
        }
        assertThat(details(page, "GET", "/loaves/{loaf}/").locator(".answer")).containsText("9007199254740993");
        assertThat(details(page, "GET", "/loaves/{loaf}/").locator("[data-answer]"))
                .hasAttribute("href", "/loaves/rye%20bread/");
        assertThat(page.content()).doesNotContain("secret=1").doesNotContain("<b>day");
    }

    @Test
    void command_ofAPost_sendsTheExample() throws Exception {
        var page = visitor.open(address());
        var post = details(page, "POST", "/loaves/");
        post.locator("summary").click();
        assertThat(post).containsText("one of: RYE, WHEAT");
        assertThat(post.locator("dt:has-text('seeds') + dd").first()).containsText("may be missing");

        assertThat(run(post.locator(".copyable code").textContent())).startsWith("HTTP/1.1 201");
        assertThat(asked.get())
                .startsWith("Loaf[name=name, flour=RYE, grams=1, seeds=Optional[[seeds]]")
                .endsWith("oven=Oven[degrees=100.0, stone=true]]");
        page.reload();
        post.locator("summary").click();
        assertThat(post).containsText("When it last went well, it answered 201.");
        assertThat(post.locator("table")).containsText("curl/");
    }

    @Test
    void commands_withStatedExamples_workAsWritten() throws Exception {
        var page = visitor.open(address());
        var get = details(page, "GET", "/orders/{order}/lines/").locator(".copyable code");
        assertThat(run(get.textContent())).startsWith("HTTP/1.1 200").endsWith("\r\n3");
        var post = details(page, "POST", "/orders/{order}/lines/").locator(".copyable code");
        assertThat(post.textContent()).contains("/orders/7%20a/lines/").doesNotContain("note");
        assertThat(run(post.textContent())).startsWith("HTTP/1.1 201").contains("it's spelt");
        // An example is no path that was answered.
        assertThat(details(page, "GET", "/orders/{order}/").locator("[data-answer]"))
                .hasCount(0);
    }

    @Test
    void command_ofAChangeThatDemandsAMatch_asksForTheStateFirst() throws Exception {
        var page = visitor.open(address());
        var put = details(page, "PUT", "/price");
        put.locator("summary").click();
        assertThat(put).containsText("If-Match has the ETag of that state.");
        String command = put.locator(".copyable code").textContent();
        assertThat(run(command)).startsWith("HTTP/1.1 204");
        assertThat(price).hasValue(250);
        assertThat(run(command)).as("with the tag of the new state").startsWith("HTTP/1.1 204");
        assertThat(run(command.replaceFirst("\\$\\(.*\\)", Matcher.quoteReplacement("\\\"other\\\""))))
                .as("another tag")
                .startsWith("HTTP/1.1 412");
    }

    @Test
    void command_ofAHostilePath_isOneCommand() throws Exception {
        String name = "a'b;touch$IFS$(id)&''!*";
        assertThat(Wire.ask(service, "GET /loaves/" + name + "/ HTTP/1.1").status())
                .isEqualTo(200);
        var page = visitor.open(address());
        var details = details(page, "GET", "/loaves/{loaf}/");
        details.locator("summary").click();
        String answer = run(details.locator(".copyable code").textContent());
        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"" + name + "\"");
    }

    @Test
    void feed_opened_showsItsBeginning() {
        var page = visitor.open(address());
        details(page, "GET", "/feed").locator("summary").click();
        assertThat(details(page, "GET", "/feed").locator(".answer pre")).containsText("event: state");
        assertThat(details(page, "GET", "/feed").locator(".answer")).containsText("Only the beginning");
    }

    @Test
    void clients_areToldByNameAndVersion_hostileOnesToo() throws IOException {
        Wire.ask(service, "GET /loaves/ HTTP/1.1\nUser-Agent: baker/1.0\nX-Client-Version: 7");
        Wire.ask(service, "GET /loaves/ HTTP/1.1\nUser-Agent: baker/1.0\nX-Client-Version: 7");
        Wire.ask(service, "GET /loaves/ HTTP/1.1\nUser-Agent: " + HOSTILE + "x".repeat(3_000));
        for (int i = 0; i < 100; i++) {
            Wire.ask(service, "GET /loaves/ HTTP/1.1\nUser-Agent: flood/" + i);
        }
        var page = visitor.open(address());
        var details = details(page, "GET", "/loaves/");
        details.locator("summary").click();
        assertThat(details.locator("tbody tr")).hasCount(EndpointUse.MOST_CLIENTS + 1);
        assertThat(details.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("baker/1.0 · 7")))
                .containsText(Pattern.compile("2\\s*\\d+ s ago|2"));
        assertThat(details.locator("tbody tr").last()).containsText("(others)");
        assertThat(page.evaluate("window.evil")).isNull();
        Look.fits(page);
    }

    @Test
    void path_thatHoldsASecret_isNotKept() throws IOException {
        Wire.ask(service, "GET /reset/s3cr3t HTTP/1.1");
        var page = visitor.open(address());
        details(page, "GET", "/reset/{token}").locator("summary").click();
        assertThat(details(page, "GET", "/reset/{token}")).containsText("/reset/TOKEN");
        assertThat(page.content()).doesNotContain("s3cr3t");
    }

    @Test
    void stranger_seesNothing_andTheHoldersCommandsNameTheKey() throws IOException {
        service.close();
        var keyFile = Start.folder().resolve("write.key");
        service = bakery.host("0.0.0.0").keyFile(keyFile).start();
        assertThat(Wire.ask(service, "GET /greenroom/endpoints/ HTTP/1.1").status())
                .isEqualTo(401);
        String key = Files.readString(keyFile).strip();
        var reply = Wire.ask(
                service,
                "GET /greenroom/endpoints/ HTTP/1.1\nHost: bakery.example:81\nX-Forwarded-Proto: https\nAuthorization: Bearer "
                        + key);
        assertThat(reply.body())
                .contains(
                        "curl -X DELETE &#39;https://bakery.example:81/loaves/LOAF/&#39;", "Authorization: Bearer KEY")
                .doesNotContain(key);
    }

    @Test
    void page_canBeRead_andHasItsPicture() throws IOException {
        Wire.ask(service, "GET /loaves/ HTTP/1.1\nUser-Agent: baker/1.0");
        var page = visitor.open(address());
        details(page, "GET", "/loaves/").locator("summary").click();
        details(page, "POST", "/loaves/").locator("summary").click();
        assertThat(details(page, "GET", "/loaves/").locator(".answer pre")).isVisible();
        Look.canBeRead(
                page, "h2", ".verb", ".about", ".quiet", "pre code", "dt", "dd", "th", "td", "a", "button", ".problem");
        Look.picture(page, "pages-endpoints");
    }

    @Test
    void page_withoutItsScript_leadsToTheAnswer() {
        visitor.expecting("net::ERR_");
        var page = visitor.open(URI.create("about:blank"));
        page.route("**/*.js", route -> route.abort());
        page.navigate(address().toString());
        details(page, "GET", "/loaves/").locator("summary").click();
        details(page, "GET", "/loaves/").locator("[data-answer]").click();
        assertThat(page).hasURL(address().resolve("/loaves/").toString());
    }
}
