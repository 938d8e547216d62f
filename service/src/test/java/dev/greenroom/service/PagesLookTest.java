package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.greenroom.actor.Load;
import dev.greenroom.service.browser.Chromium;
import dev.greenroom.service.browser.ChromiumExtension;
import dev.greenroom.statistics.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What all of the service's own pages owe to who looks at them, in a real browser. */
@ExtendWith(ChromiumExtension.class)
class PagesLookTest {
    private static final String ACTORS = "actors/?open=1";
    private final Chromium chromium;

    private final Troupe troupe = new Troupe();
    private final RunningService service = Service.named("theatre")
            .port(0)
            .statistics(new Statistics())
            .keyFile(Start.folder().resolve("write.key"))
            .version("2.4.0")
            .actors(troupe.system)
            .check("store", () -> "fit")
            .start();

    PagesLookTest(Chromium chromium) {
        this.chromium = chromium;
    }

    /** A bit of everything that pages can show. */
    @BeforeEach
    void play() {
        troupe.company("company", 12);
        var names = List.of("prompter", "romeo", "nurse", "juliet");
        var players = names.stream().map(troupe::player).toList();
        troupe.play(players);
        troupe.play(List.of(troupe.player("lamp"), troupe.player("stage")));
        var tybalt = troupe.understudy("tybalt");
        for (int i = 0; i < 3; i++) {
            tybalt.tell(new Troupe.Line("words"));
        }
        var ghost = troupe.player("ghost");
        ghost.stop().get(Duration.ofSeconds(5));
        ghost.tell(new Troupe.Cue(List.of()));
        ghost.tell(new Troupe.Cue(List.of()));
        await().until(() -> troupe.system.troubles().failures() == 3 && parked() == 4);
        for (int i = 0; i < 5; i++) {
            players.get(2).tell(new Troupe.Cue(List.of()));
        }
    }

    private int parked() {
        return troupe.system.load(1).kinds().stream()
                .mapToInt(Load.Kind::parked)
                .sum();
    }

    @AfterEach
    void close() {
        service.close();
        troupe.close();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:%d/greenroom/%s".formatted(service.port(), path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "statistics/", ACTORS, "actors/actor?number=14", "actors/actor?number=999"})
    void page_inBothSchemes_canBeRead_andAsksNobodyElse(String path) {
        try (var visitor = chromium.visitor()) {
            var page = opened(visitor, path);
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                assertThat((List<?>) page.evaluate(UNREADABLE))
                        .as(path + " " + scheme)
                        .isEmpty();
            }
            assertThat(visitor.requests())
                    .allMatch(url -> url.startsWith(address("").resolve("/").toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "statistics/", ACTORS, "actors/actor?number=14"})
    void page_withTheKeyboardAlone_leadsToAllThatCanBeDone(String path) {
        try (var visitor = chromium.visitor()) {
            var page = opened(visitor, path);
            var stop = page.locator("#toggle");
            if (stop.count() > 0) {
                stop.click(); // so that nothing comes or goes meanwhile
            }
            page.evaluate("document.activeElement.blur(); scrollTo(0, 0)");
            int all = (Integer) page.evaluate(MARK_ALL);
            for (int i = 0; i < all + 5; i++) {
                page.keyboard().press("Tab");
                page.evaluate(REACH);
            }
            assertThat((List<?>) page.evaluate(
                            "() => [...document.querySelectorAll('[data-tab=unseen]')].map(e => e.outerHTML)"))
                    .as("out of reach of the keyboard, or focused without a sign")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "statistics/", ACTORS, "actors/actor?number=14"})
    void page_onAPhone_isNoWiderThanThePhone(String path) {
        try (var phone = chromium.visitor(360, 740)) {
            var page = opened(phone, path);
            assertThat((Integer) page.evaluate(
                            "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .isLessThanOrEqualTo(0);
        }
    }

    @Test
    void overview_stopped_staysAsItIs_andGoesOn() {
        try (var visitor = chromium.visitor()) {
            var page = visitor.open(URI.create("about:blank"));
            page.clock().install();
            page.navigate(address("").toString());
            var state = page.locator("#state");
            PlaywrightAssertions.assertThat(state).containsText("Live");
            page.waitForResponse(address("").toString(), () -> page.clock().runFor(1_100));
            page.getByText("Stop refreshing").click();
            PlaywrightAssertions.assertThat(state).containsText("Stopped");
            int asked = visitor.requests().size();
            page.clock().runFor(60_000);
            assertThat(visitor.requests()).hasSize(asked);
            page.waitForResponse(
                    address("").toString(), () -> page.getByText("Go on").click());
            PlaywrightAssertions.assertThat(state).containsText("Live");
            page.waitForResponse(address("").toString(), () -> page.clock().runFor(1_100));
        }
    }

    @Test
    void skipLink_pressed_leadsPastTheLineOfPages() {
        try (var visitor = chromium.visitor()) {
            var page = opened(visitor, ACTORS);
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.closest('main') !== null"))
                    .isEqualTo(true);
        }
    }

    /** No test: makes the pictures of the documents, with {@code -Dgreenroom.pictures=docs/images}. */
    @Test
    @EnabledIfSystemProperty(named = "greenroom.pictures", matches = ".+")
    void pictures() {
        var folder = Path.of(System.getProperty("greenroom.pictures"));
        try (var visitor = chromium.visitor(1280, 900);
                var phone = chromium.visitor(390, 800)) {
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                var end = scheme == ColorScheme.DARK ? "-dark.png" : ".png";
                picture(visitor, "", scheme, folder.resolve("pages-overview" + end));
                picture(visitor, ACTORS, scheme, folder.resolve("pages-actors" + end));
            }
            picture(visitor, "actors/actor?number=14", ColorScheme.LIGHT, folder.resolve("pages-actor.png"));
            picture(phone, ACTORS, ColorScheme.LIGHT, folder.resolve("pages-phone.png"));
        }
    }

    private void picture(Chromium.Visitor visitor, String path, ColorScheme scheme, Path file) {
        var page = opened(visitor, path);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(file)
                .setFullPage(path.equals(ACTORS) && page.viewportSize().width > 1000));
        page.close();
    }

    private Page opened(Chromium.Visitor visitor, String path) {
        visitor.expecting("404");
        var page = visitor.open(address(path));
        page.waitForLoadState();
        return page;
    }

    /** The texts whose contrast with what is behind them is too low by WCAG 2, AA. */
    private static final String UNREADABLE = """
            () => {
              const parts = colour => colour.match(/[\\d.]+/g).map(Number);
              const light = ([r, g, b]) => {
                const [x, y, z] = [r, g, b].map(c => c / 255)
                    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                return 0.2126 * x + 0.7152 * y + 0.0722 * z;
              };
              const bad = [];
              for (const element of document.querySelectorAll('body *')) {
                const texts = [...element.childNodes].some(node => node.nodeType === 3 && node.nodeValue.trim() !== '');
                if (!texts || !element.checkVisibility()) continue;
                let behind = element;
                while (behind !== null && parts(getComputedStyle(behind).backgroundColor)[3] === 0) {
                  behind = behind.parentElement;
                }
                const style = getComputedStyle(element);
                const both = [light(parts(style.color)), light(parts(getComputedStyle(behind ?? document.body).backgroundColor))];
                const contrast = (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
                if (contrast < 4.5) bad.push(`${contrast.toFixed(2)} ${element.outerHTML.slice(0, 120)}`);
              }
              return bad;
            }
            """;

    private static final String MARK_ALL = """
            () => {
              const all = [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
                  .filter(e => e.checkVisibility() && e.type !== 'hidden' && e.tabIndex >= 0);
              all.forEach(e => e.dataset.tab = 'unseen');
              return all.length;
            }
            """;

    /** Marks what has the focus, when one can see that it has. */
    private static final String REACH = """
            () => {
              const e = document.activeElement;
              const signs = [getComputedStyle(e), getComputedStyle(e, '::after')];
              if (signs.some(sign => sign.outlineStyle !== 'none' && parseFloat(sign.outlineWidth) > 0)) {
                e.dataset.tab = 'seen';
              }
            }
            """;
}
