package dev.greenroom.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.greenroom.service.browser.Chromium;
import dev.greenroom.service.browser.ChromiumExtension;
import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/** The statistics page as people see it, in a real browser. */
@ExtendWith(ChromiumExtension.class)
class StatisticsPageTest {
    private static final String TOP = "document.querySelector('h3').getBoundingClientRect().top";
    private static final String LONG = "W".repeat(300);
    private final Chromium chromium;

    private final Statistics statistics = new Statistics();
    private final Namespace bakery = statistics.namespace("Bakery");
    private final RunningService service =
            Start.service().statistics(statistics).start();
    private final Chromium.Visitor visitor;

    StatisticsPageTest(Chromium chromium) {
        this.chromium = chromium;
        visitor = chromium.visitor();
    }

    @AfterEach
    void close() {
        visitor.close();
        service.close();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + service.port() + "/greenroom/statistics/");
    }

    /** A table of ovens, the first with the fewest loaves. */
    private void ovens(int count) {
        var ovens = bakery.collection("Ovens", 500);
        for (int i = 0; i < count; i++) {
            ovens.record("oven-%03d".formatted(i)).counter("Loaves").add(i);
        }
    }

    @Test
    void values_thatChange_changeInPlaceAndGetALine() {
        var loaves = bakery.counter("Loaves");
        var time = bakery.timer("Baking");
        loaves.add(1);
        var page = visitor.open(address());
        assertThat(scalar(page, "Loaves").locator("dd")).hasText("1");
        page.evaluate("window.cell = document.querySelector('[data-key=Loaves] dd')");

        loaves.add(41);
        time.recordNanos(Duration.ofMillis(20).toNanos());

        assertThat(scalar(page, "Loaves").locator("dd")).containsText("42");
        assertThat(scalar(page, "Baking").locator("[data-key='Baking p99']")).containsText("20 ms");
        loaves.add(1);
        assertThat(scalar(page, "Loaves").locator("dd")).containsText("43");
        assertThat(page.evaluate("window.cell.isConnected")).isEqualTo(true);
        assertThat(scalar(page, "Loaves").locator("polyline"))
                .hasAttribute("points", Pattern.compile("[\\d.,]+ [\\d.,]+"));
    }

    @Test
    void refresh_keepsFocusSelectionScrollAndWhatWasOpened() {
        ovens(60);
        var loaves = bakery.counter("Loaves");
        var page = visitor.open(address());
        page.getByText("Show all 60").click();
        assertThat(rows(page).last()).isVisible();
        page.evaluate("scrollTo(0, 300); getSelection().selectAllChildren(document.querySelector('h3'))");
        button(page, "Pause Bakery").focus();
        var top = (Number) page.evaluate(TOP);

        loaves.add(5);

        assertThat(scalar(page, "Loaves").locator("dd")).containsText("5");
        assertThat(button(page, "Pause Bakery")).isFocused();
        assertThat(page.evaluate("getSelection().toString()")).isEqualTo("Ovens");
        assertThat(((Number) page.evaluate(TOP)).doubleValue()).isCloseTo(top.doubleValue(), within(5.0));
        assertThat(rows(page).last()).isVisible();
        assertThat(page.getByText("Show the first 20")).isVisible();
    }

    @Test
    void table_sortedByAHeading_staysSortedAcrossRefreshes() {
        ovens(5);
        var page = visitor.open(address());
        var heading = button(page, "Loaves");
        heading.focus();
        page.keyboard().press("Enter");
        assertThat(rows(page).locator("th"))
                .hasText(new String[] {"oven-004", "oven-003", "oven-002", "oven-001", "oven-000"});

        statistics
                .namespace("Bakery")
                .collection("Ovens", 500)
                .record("oven-001")
                .counter("Loaves")
                .add(100);

        assertThat(rows(page).locator("th"))
                .hasText(new String[] {"oven-001", "oven-004", "oven-003", "oven-002", "oven-000"});
        assertThat(page.locator("th[data-sort=Loaves]")).hasAttribute("aria-sort", "descending");
        assertThat(heading).isFocused();
        page.keyboard().press("Enter");
        assertThat(rows(page).locator("th").first()).hasText("oven-000");
        assertThat(page.locator("th[data-sort=Loaves]")).hasAttribute("aria-sort", "ascending");
    }

    @Test
    void search_showsWhatMatches_andStaysInTheAddress() {
        ovens(30);
        var loaves = bakery.counter("Loaves sold");
        var page = visitor.open(address());
        assertThat(visible(rows(page))).hasCount(20);
        page.keyboard().press("/");
        assertThat(page.getByLabel("Search")).isFocused();

        page.keyboard().type("bakery 027");
        assertThat(visible(rows(page)).locator("th")).hasText("oven-027");
        assertThat(page.locator("#found")).hasText(Pattern.compile("1 of \\d+ match"));
        assertThat(scalar(page, "Loaves sold")).isHidden();
        assertThat(page.locator("[data-key=JVM].namespace")).isHidden();
        loaves.add(7);
        assertThat(scalar(page, "Loaves sold").locator("dd")).containsText("7");
        assertThat(visible(rows(page))).hasCount(1);
        assertThat(page.getByLabel("Search")).isFocused();
        page.reload();
        assertThat(visible(rows(page))).hasCount(1);

        page.getByLabel("Search").fill("no such <b>thing</b>");
        assertThat(page.locator("#found")).hasText("Nothing matches “no such <b>thing</b>”.");
        page.keyboard().press("Escape");
        assertThat(visible(rows(page))).hasCount(20);
        assertThat(page).hasURL(address().toString());
    }

    @Test
    void pauseButton_pressed_pausesAndResumesWithoutLosingThePage() {
        var loaves = bakery.counter("Loaves");
        var page = visitor.open(address());
        page.evaluate("window.isTheSamePage = true");

        button(page, "Pause Bakery").click();
        assertThat(page.getByText("Bakery (paused)")).isVisible();
        assertThat(bakery.enabled()).isFalse();
        loaves.add(1);
        button(page, "Resume Bakery").click();
        assertThat(button(page, "Pause Bakery")).isFocused();
        assertThat(bakery.enabled()).isTrue();
        assertThat(scalar(page, "Loaves").locator("dd")).hasText("0");
        assertThat(page.evaluate("window.isTheSamePage")).isEqualTo(true);
    }

    @Test
    void failuresErrorsAndSlowTimers_areListedAndMarked() {
        var failures = bakery.collection("Ovens", 50).record("old one").counter("Failures");
        bakery.function("Broken", _ -> {
            throw new IllegalStateException("out of flour");
        });
        var baking = bakery.timer("Baking");
        for (int i = 0; i < 100; i++) {
            baking.recordNanos(Duration.ofMillis(i < 95 ? 1 : 500).toNanos());
        }
        ovens(30);
        var page = visitor.open(address());
        var list = page.locator("#notable li");
        assertThat(list).hasCount(2);
        failures.add(3);

        assertThat(list).hasCount(3);
        assertThat(list.nth(0)).containsText("ErrorBakeryBroken");
        assertThat(list.nth(1)).containsText("FailingBakeryOvensold oneFailuresrose by 3 in the last minute");
        assertThat(list.nth(2)).containsText("SlowBakeryBaking p99");
        assertThat(page.locator("td[data-mark=failing] .mark")).hasText("Failing");
        page.getByLabel("Search").fill("JVM");
        list.nth(1).locator("a").click();
        assertThat(page.locator("td[data-mark=failing]")).isVisible();
        assertThat(page.locator("td[data-mark=failing]")).isFocused();
    }

    @Test
    void gauge_thatGrowsSteadily_isListedAndCountersAreNot() {
        var waiting = bakery.gauge("Waiting");
        var sold = bakery.counter("Sold");
        var page = visitor.open(address());
        // Ten seconds of the browser's clock for each refresh that is asked for.
        page.evaluate("() => { window.ahead = 0; const now = Date.now; Date.now = () => now() + window.ahead; }");
        for (int i = 1; i <= 9; i++) {
            waiting.set(20L * i);
            sold.add(20);
            page.evaluate("window.ahead += 10000");
            assertThat(scalar(page, "Waiting").locator("dd")).containsText(String.valueOf(i * 20));
        }
        assertThat(page.locator("#notable li")).hasCount(1);
        assertThat(page.locator("#notable li")).containsText("GrowingBakeryWaiting");
    }

    @Test
    void bytes_nearTheirLimit_areFull_andThoseOfWhichEverMoreIsLeft_grow() {
        var mebibyte = 1024 * 1024L;
        bakery.gauge("Flour Limit Bytes").set(1_000 * mebibyte);
        bakery.gauge("Flour Used Bytes").set(950 * mebibyte);
        var dough = bakery.gauge("Dough Bytes");
        var yeast = bakery.gauge("Yeast Bytes");
        var page = visitor.open(address());
        var list = page.locator("#notable li");
        assertThat(list).hasText(new String[] {"FullBakeryFlour Used Bytes95 % of its limit"});
        for (var now : new long[] {100, 50, 150, 80, 200, 120, 210}) {
            dough.set(now * mebibyte);
            yeast.set((now == 50 || now == 80 || now == 120 ? 50 : now) * mebibyte);
            assertThat(scalar(page, "Dough Bytes").locator("dd")).containsText(now + " MiB");
        }
        assertThat(list).hasCount(2);
        assertThat(list.first()).hasText(Pattern.compile("GrowingBakeryDough Bytesby .* MiB in .* s"));
    }

    @Test
    void hostileNames_stayText_onAPhone() {
        String evil = "</dd><script>window.evil = 1</script>\" onload='evil' <img src=x onerror=evil()> \u202Egnp & ";
        Namespace namespace = statistics.namespace(evil);
        namespace.value(evil, evil);
        namespace.counter("Failures " + LONG).increment();
        namespace.collection("Table " + evil, 5).record(LONG + evil).timer(evil).recordNanos(1);
        namespace.function("broken " + evil, _ -> {
            throw new IllegalStateException(evil);
        });
        try (var phone = chromium.visitor(360, 740)) {
            var page = phone.open(address());
            assertThat(page.locator("#notable li")).hasCount(1);
            namespace.counter("Failures " + LONG).increment();

            assertThat(page.locator("#notable li")).hasCount(2);
            assertThat(page.locator("#figures h2").filter(new Locator.FilterOptions().setHasText("<script>")))
                    .hasCount(1);
            assertThat(page.locator("main script, main img")).hasCount(0);
            page.getByLabel("Search").fill("<script>");
            page.getByLabel("Search").fill(evil);
            assertThat(page.locator("#found")).containsText("match");
            assertThat(page.evaluate("window.evil")).isNull();
            assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .satisfies(wider -> assertThat((Integer) wider).isLessThanOrEqualTo(0));
            assertThat(phone.requests())
                    .allMatch(url -> url.startsWith(address().resolve("/").toString()));
        }
    }

    @Test
    void colours_followTheSchemeAndCanBeRead() {
        bakery.function("Broken", _ -> {
            throw new IllegalStateException("out of flour");
        });
        bakery.counter("Loaves");
        var page = visitor.open(address());
        for (var scheme : ColorScheme.values()) {
            if (scheme == ColorScheme.NO_PREFERENCE) {
                continue;
            }
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (var what :
                    new String[] {"dt", ".mark", "dd[data-mark]", "#state", ".contents a", ".notable p", "button"}) {
                var contrast = (Number) page.evaluate(CONTRAST, what);
                assertThat(contrast.doubleValue()).as(what + " " + scheme).isGreaterThan(4.5);
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(page.locator("body")).hasCSS("background-color", "rgb(20, 24, 22)");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertThat(page.locator("body")).hasCSS("background-color", "rgb(251, 251, 249)");
    }

    /** The contrast of an element's text with what is behind it, as WCAG 2 defines it. */
    private static final String CONTRAST = """
            what => {
              const light = colour => {
                const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map(c => c / 255)
                    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const element = document.querySelector(what);
              let behind = element;
              while (/, 0\\)$/.test(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
              const both = [light(getComputedStyle(element).color), light(getComputedStyle(behind).backgroundColor)];
              return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
            }
            """;

    @Test
    void toggle_pressed_stopsAndGoesOn() {
        var loaves = bakery.counter("Loaves");
        var page = visitor.open(address());
        button(page, "Stop refreshing").click();
        assertThat(page.locator("#state")).containsText("Stopped");
        var asked = visitor.requests().size();
        loaves.add(9);
        page.waitForTimeout(2_500);
        assertThat(visitor.requests()).hasSize(asked);
        assertThat(scalar(page, "Loaves").locator("dd")).hasText("0");

        button(page, "Go on").click();
        assertThat(scalar(page, "Loaves").locator("dd")).containsText("9");
        assertThat(page.locator("#state")).containsText("Live");
    }

    @Test
    void page_whoseServiceRestarts_saysSoAndComesBack() {
        visitor.expecting("net::ERR_");
        var page = visitor.open(address());
        assertThat(page.locator("#state")).containsText("Live");
        int port = service.port();

        service.close();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The service does not answer");
        assertThat(page.locator("#state")).containsText("Connection lost");

        try (var _ = Start.service().statistics(statistics).port(port).start()) {
            assertThat(page.locator("#gone")).isHidden();
            assertThat(page.locator("#state")).containsText("Live");
        }
    }

    @Test
    void page_withoutItsScript_isComplete() {
        ovens(30);
        bakery.timer("Baking").recordNanos(Duration.ofMillis(20).toNanos());
        var page = visitor.open(URI.create("about:blank"));
        page.route("**/*.js", route -> route.abort());
        visitor.expecting("net::ERR_");
        page.navigate(address().toString());

        assertThat(visible(rows(page))).hasCount(30);
        assertThat(scalar(page, "Baking")).containsText("p99 20 ms");
        assertThat(page.locator(".tools")).isHidden();
        assertThat(page.locator("#notable")).isHidden();
        button(page, "Pause Bakery").click();
        assertThat(page.getByText("Bakery (paused)")).isVisible();
        assertThat(page).hasURL(address().toString());
    }

    private static Locator scalar(Page page, String name) {
        return page.locator(".scalar[data-key='" + name + "']");
    }

    private static Locator rows(Page page) {
        return page.locator("[data-key=Ovens] tbody tr");
    }

    private static Locator visible(Locator locator) {
        return locator.filter(new Locator.FilterOptions().setVisible(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
