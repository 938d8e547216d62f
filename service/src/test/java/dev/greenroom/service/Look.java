package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How a page looks: whether it can be read and used without a mouse, and pictures of it. */
final class Look {

    /** The contrast of an element's text with what is behind it, as WCAG 2 defines it; the worst of all that match. */
    private static final String CONTRAST = """
            what => Math.min(...[...document.querySelectorAll(what)].filter(e => e.checkVisibility()).map(element => {
              const light = colour => {
                const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map(c => c / 255)
                    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              let behind = element;
              while (/, 0\\)$/.test(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
              const both = [light(getComputedStyle(element).color), light(getComputedStyle(behind).backgroundColor)];
              return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
            }))
            """;

    /** What can have the focus and is visible, each by its place in the document. */
    private static final String FOCUSABLE = """
            () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary, [tabindex="0"]')]
                .filter(e => e.checkVisibility()).length
            """;

    private static final String FOCUSED =
            "() => String([...document.querySelectorAll('*')].indexOf(document.activeElement))";

    private Look() {}

    /** Each of these can be read, by day and by night. */
    static void canBeRead(Page page, String... selectors) {
        for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (String what : selectors) {
                var contrast = (Number) page.evaluate(CONTRAST, what);
                assertThat(contrast.doubleValue()).as(what + " " + scheme).isBetween(4.5, 21.1);
            }
        }
    }

    /** The tab key reaches everything that can be used. */
    static void tabReachesAll(Page page) {
        int all = (Integer) page.evaluate(FOCUSABLE);
        page.evaluate("document.activeElement?.blur()");
        Set<String> reached = new LinkedHashSet<>();
        for (int i = 0; i < all + 2; i++) {
            page.keyboard().press("Tab");
            reached.add((String) page.evaluate(FOCUSED));
        }
        assertThat(reached.size()).as("reached of %d", all).isGreaterThanOrEqualTo(all);
    }

    static void fits(Page page) {
        assertThat((Integer)
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("wider than the window")
                .isLessThanOrEqualTo(0);
    }

    /** Keeps pictures of the page, by day and by night, if {@code -Dgreenroom.pictures=FOLDER} asks for them. */
    static void picture(Page page, String name) {
        String folder = System.getProperty("greenroom.pictures", "");
        if (folder.isEmpty()) {
            return;
        }
        page.evaluate("document.activeElement?.blur()");
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + (scheme == ColorScheme.DARK ? "-dark.png" : ".png"))));
        }
    }
}
