package dev.greenroom.leaderboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.greenroom.service.browser.Chromium;
import dev.greenroom.service.browser.ChromiumExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a page does when the service is not what it was: gone, back again, simulating, or closed to strangers. */
@ExtendWith(ChromiumExtension.class)
class ConnectionPageTest {
    private final Chromium chromium;

    @TempDir
    private Path data;

    ConnectionPageTest(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void page_whoseServiceRestarts_saysSoAndComesBack() throws IOException {
        var live = Live.on(data);
        var board = PlayedBoard.on(live, "cup", "Cup").score("ada", 2).score("bob", 1);
        // Refused, or accepted by the system and then ended: it depends on the moment.
        try (var visitor = chromium.visitor().expecting("net::ERR_")) {
            var page = visitor.open(board.page());
            assertThat(connection(page)).hasText("Live");

            live.close();
            assertThat(connection(page)).containsText("Connection lost, trying again");

            try (var again = Live.open(settings("127.0.0.1", live.home().getPort(), 0))) {
                PlayedBoard.on(again, "cup", "Cup").score("bob", 5);
                assertThat(connection(page)).hasText("Live");
                assertThat(page.locator("#standings .player").first()).hasText("bob");
            }
        } finally {
            live.close();
        }
    }

    @Test
    void simulation_whereAllowed_startsAndStopsByItsButton() throws IOException {
        try (var live = Live.open(settings("127.0.0.1", 0, 50));
                var visitor = chromium.visitor()) {
            var page = visitor.open(PlayedBoard.on(live, "cup", "Cup").page());
            var button = page.locator("#simulation");

            assertThat(button).hasText("Start simulation");
            button.click();
            assertThat(button).hasText("Stop simulation");
            assertThat(page.locator("#figures")).hasText(Pattern.compile("\\d+ players, [1-9]\\d+ scores"));
            button.click();
            assertThat(button).hasText("Start simulation");
        }
    }

    @Test
    void follow_onAServiceThatNeedsItsKey_offersToSignIn() throws IOException {
        try (var local = Live.on(data)) {
            PlayedBoard.on(local, "cup", "Cup").score("ada", 1);
        }
        try (var live = Live.open(settings("0.0.0.0", 0, 0));
                var visitor = chromium.visitor().expecting("401")) {
            var page = visitor.open(live.api().catalog("boards").entity("cup").url("page"));
            page.locator(".star").click();

            assertThat(page.locator("#notice")).containsText("Changes need the key");
            assertThat(page.locator("#notice a")).hasAttribute("href", "/sign-in");
            assertThat(page.locator(".star")).hasAttribute("aria-pressed", "false");
        }
    }

    private Settings settings(String host, int port, int simulateRate) {
        return new Settings(host, port, data, List.of(), simulateRate);
    }

    private static Locator connection(Page page) {
        return page.locator("#connection");
    }
}
