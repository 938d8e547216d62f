package dev.greenroom.leaderboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.greenroom.service.browser.Chromium;
import dev.greenroom.service.browser.ChromiumExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/** The API as people click through it, in a real browser. */
@ExtendWith(ChromiumExtension.class)
class ApiPageTest {
    @Test
    void person_clicksFromTheRootToAStanding(Chromium chromium, @TempDir Path data) throws IOException {
        try (var live = Live.on(data);
                var visitor = chromium.visitor(360, 740)) {
            PlayedBoard.on(live, "spring-cup", "<i>Spring Cup</i>").score("ada lovelace", 42);

            var page = visitor.open(live.api().iri());
            follow(page, "boards");
            assertThat(page.getByText("<i>Spring Cup</i>").first()).isVisible();
            follow(page, "spring-cup");
            assertThat(page.locator("h1")).hasText("spring-cup entity");
            follow(page, "standings");
            page.getByLabel("player", new Page.GetByLabelOptions().setExact(true))
                    .fill("ada lovelace");
            page.keyboard().press("Enter");
            assertThat(page.locator("tbody tr")).hasCount(1);
            page.locator("tbody th a").click();
            assertThat(page.locator("h1")).hasText("ada lovelace entity");
            assertThat(page.locator("dl").first()).containsText("42");
        }
    }

    private static void follow(Page page, String name) {
        page.locator("section")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }
}
