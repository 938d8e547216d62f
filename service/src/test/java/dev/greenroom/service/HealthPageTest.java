package dev.greenroom.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.greenroom.service.browser.Chromium;
import dev.greenroom.service.browser.ChromiumExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/** The page of health and that of the configuration as people see them, in a real browser. */
@ExtendWith(ChromiumExtension.class)
class HealthPageTest {

    private final AtomicBoolean broken = new AtomicBoolean();
    private final Service bakery = Start.service()
            .check("oven", () -> {
                if (broken.get()) {
                    throw new IllegalStateException("no gas at jdbc:postgresql://ada:hunter2@oven/db <b>");
                }
                return "230 degrees <script>window.evil=1</script>";
            })
            .check("flour", () -> "12 sacks")
            .setting("Store", "jdbc:postgresql://ada:hunter2@db.example/bread?password=hunter2")
            .setting("Oven password", "hunter2")
            .setting("<b>Bread</b>", "<i>rye</i>")
            .secret("Mail account", true)
            .secret("Map account", false);
    private RunningService service = bakery.start();

    @AfterEach
    void close() {
        service.close();
    }

    private URI address(String page) {
        return URI.create("http://127.0.0.1:%d/greenroom/%s/".formatted(service.port(), page));
    }

    @Test
    void check_thatFails_showsByItselfAndComesBack(Chromium chromium) throws IOException {
        try (var visitor = chromium.visitor()) {
            var page = visitor.open(address("health"));
            var oven = page.locator("tr[data-key=oven]");
            assertThat(page.locator(".verdict")).hasText("All checks pass.");
            assertThat(oven).containsText("230 degrees <script>");
            Look.picture(page, "pages-health");
            String since = oven.locator("time").textContent();

            broken.set(true);
            assertThat(page.locator(".verdict")).hasText("1 of 2 checks is down.");
            assertThat(oven.locator(".sign")).hasText("down");
            assertThat(oven).containsText("IllegalStateException: no gas");
            assertThat(page.content()).doesNotContain("hunter2");
            assertThat(page.evaluate("window.evil")).isNull();
            assertThat(page.locator("#state")).containsText("Live");
            Look.canBeRead(page, ".verdict", ".sign", "td", "th", ".quiet", "a");
            Look.tabReachesAll(page);
            assertThat(page.locator("tr[data-key=flour] time")).hasText(since);
            assertThat(Wire.ask(service, "GET /health HTTP/1.1").body())
                    .contains("\"oven\":{\"status\":\"down\",\"detail\":\"IllegalStateException\"}");

            broken.set(false);
            assertThat(page.locator(".verdict")).hasText("All checks pass.");
            assertThat(visitor.requests())
                    .allMatch(url -> url.startsWith(address("x").resolve("/").toString()));
        }
    }

    @Test
    void page_stopped_staysAsItIs_untilItGoesOn(Chromium chromium) {
        try (var visitor = chromium.visitor()) {
            var page = visitor.open(URI.create("about:blank"));
            page.clock().install();
            page.navigate(address("health").toString());
            assertThat(page.locator("#state")).containsText("Live");
            page.getByText("Stop refreshing").click();
            assertThat(page.locator("#state")).containsText("Stopped");
            broken.set(true);
            int asked = visitor.requests().size();
            page.clock().runFor(60_000);
            assertThat(visitor.requests()).hasSize(asked);
            assertThat(page.locator(".verdict")).hasText("All checks pass.");
            page.getByText("Go on").click();
            assertThat(page.locator(".verdict")).hasText("1 of 2 checks is down.");
            assertThat(page.locator("#state")).containsText("Live");
        }
    }

    @Test
    void page_whoseServiceEnds_saysSo(Chromium chromium) {
        try (var visitor = chromium.visitor().expecting("net::ERR_")) {
            var page = visitor.open(address("health"));
            assertThat(page.locator("#state")).containsText("Live");
            service.close();
            assertThat(page.locator("#state")).containsText("does not answer");
        }
    }

    @Test
    void configuration_showsWhatIsSet_andNoSecret(Chromium chromium) {
        try (var visitor = chromium.visitor()) {
            var page = visitor.open(address("configuration"));
            Locator values = page.locator("dl");
            assertThat(values.first()).containsText(String.valueOf(service.port()));
            assertThat(page.locator("dt:text-is('Store') + dd"))
                    .hasText("jdbc:postgresql://(hidden)@db.example/bread?password=(hidden)");
            assertThat(page.locator("dt:text-is('Oven password') + dd")).hasText("(hidden)");
            assertThat(page.locator("dt:text-is('Mail account') + dd")).hasText("set");
            assertThat(page.locator("dt:text-is('Map account') + dd")).hasText("not set");
            assertThat(page.locator("dt:text-is('<b>Bread</b>') + dd")).hasText("<i>rye</i>");
            assertThat(page.locator("dt:text-is('Key file') + dd")).containsText("write.key");
            assertThat(page.locator("dt:text-is('Body of a request') + dd")).hasText("1 MiB");
            assertThat(page.locator("dt:text-is('Flags') + dd")).containsText("-Xmx");
            assertThat(page.content()).doesNotContain("hunter2");
            Look.canBeRead(page, "h2", "dt", "dd", "a");
            Look.tabReachesAll(page);
            Look.picture(page, "pages-configuration");
        }
        try (var phone = chromium.visitor(360, 740)) {
            Look.fits(phone.open(address("configuration")));
        }
    }

    @Test
    void stranger_seesNothing() throws IOException {
        service.close();
        service = bakery.host("0.0.0.0").start();
        assertThat(Wire.ask(service, "GET /greenroom/health/ HTTP/1.1").status())
                .isEqualTo(401);
        assertThat(Wire.ask(service, "GET /greenroom/configuration/ HTTP/1.1").status())
                .isEqualTo(401);
        assertThat(Wire.ask(service, "GET /health HTTP/1.1").status()).isEqualTo(200);
    }
}
