package dev.greenroom.leaderboard;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.greenroom.service.browser.Chromium;
import dev.greenroom.service.browser.ChromiumExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** No test: makes the pictures of the documents that need a service under load, with {@code -Dgreenroom.pictures=docs/images}. */
@EnabledIfSystemProperty(named = "greenroom.pictures", matches = ".+")
@ExtendWith(ChromiumExtension.class)
class PicturesTest {
    private static final int SCORES_A_SECOND = 20;
    private static final double LONGEST_MILLIS = 180_000;

    @Test
    void statistics(Chromium chromium, @TempDir Path data) throws IOException {
        var folder = Path.of(System.getProperty("greenroom.pictures"));
        try (var live = Live.open(new Settings("127.0.0.1", 0, data, List.of(), SCORES_A_SECOND));
                var visitor = chromium.visitor(1280, 1480)) {
            visitor.open(live.home());
            var page = visitor.open(live.home().resolve("/greenroom/statistics/"));
            // What has grown, and what is slow, is told after a while.
            page.waitForSelector(
                    "#notable:has-text('a minute or more')",
                    new Page.WaitForSelectorOptions().setTimeout(LONGEST_MILLIS));
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                var name = scheme == ColorScheme.DARK ? "statistics-dark.png" : "statistics.png";
                page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name)));
            }
        }
    }
}
