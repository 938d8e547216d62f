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

/** The list of boards as people see it, in a real browser. */
@ExtendWith(ChromiumExtension.class)
class HomePageTest {
    @Test
    void boards_areCountedLive_searched_andLeadToTheirPages(Chromium chromium, @TempDir Path data) throws IOException {
        try (var live = Live.on(data);
                var visitor = chromium.visitor(360, 740)) {
            var page = visitor.open(live.home());
            assertThat(page.getByText("There is no board yet")).isVisible();
            assertThat(page.getByLabel("Search boards")).isHidden();

            for (var i = 1; i <= 9; i++) {
                PlayedBoard.on(live, "cup-" + i, "<i>Coupe d'été</i> " + i);
            }
            assertThat(boards(page)).hasCount(9);
            PlayedBoard.on(live, "cup-3", "known").score("ada", 1);
            assertThat(boards(page).nth(2)).containsText("1 player");
            PlayedBoard.on(live, "cup-3", "known").score("bob", 1);
            assertThat(boards(page).nth(2)).containsText("2 players");

            page.getByLabel("Search boards").fill("ETE</i> 3");
            var found = boards(page).filter(new Locator.FilterOptions().setVisible(true));
            assertThat(found).hasCount(1);
            assertThat(page.locator("#figures")).hasText("1 of 9 boards");
            found.getByText("<i>Coupe d'été</i> 3").click();
            assertThat(page.locator("#standings .player").first()).hasText("ada");
        }
    }

    private static Locator boards(Page page) {
        return page.locator("#boards li");
    }
}
