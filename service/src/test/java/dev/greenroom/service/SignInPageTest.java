package dev.greenroom.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.greenroom.service.browser.Chromium;
import dev.greenroom.service.browser.ChromiumExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sign-in as people meet it, in a real browser. */
@ExtendWith(ChromiumExtension.class)
class SignInPageTest {

    private final Chromium chromium;

    private final Path keyFile = Start.folder().resolve("write.key");
    private RunningService service =
            Start.service().keyFile(keyFile).host("0.0.0.0").start();
    private final Chromium.Visitor visitor;

    SignInPageTest(Chromium chromium) {
        this.chromium = chromium;
        visitor = chromium.visitor().expecting("401");
    }

    @AfterEach
    void close() {
        visitor.close();
        service.close();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(service.port(), path));
    }

    private String key() throws IOException {
        return Files.readString(keyFile).strip();
    }

    private static Locator pages(Page page) {
        return page.locator("nav.places");
    }

    @Test
    void person_signsInWithTheKeyboard_getsThePage_andSignsOut() throws IOException {
        var page = visitor.open(address("/greenroom/statistics/?q=heap"));
        assertThat(page.locator("h1")).hasText("Sign in");
        assertThat(page.getByLabel("Key of the service")).isFocused();
        assertThat(page.getByLabel("Key of the service")).hasAttribute("type", "password");

        page.keyboard().type("wrong");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)
                        .filter(new Locator.FilterOptions().setHasText("That is not the key.")))
                .isVisible();
        assertThat(page.getByLabel("Key of the service")).isFocused();
        page.keyboard().type(key());
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(address("/greenroom/statistics/?q=heap").toString());
        assertThat(page.locator("h1")).hasText("Statistics of test");

        page.reload();
        assertThat(page.locator("h1")).hasText("Statistics of test");
        pages(page).getByText("Sign out").click();
        page.locator("button").click();
        assertThat(page.getByText("You are not signed in.")).isVisible();
        page.goBack();
        page.navigate(address("/greenroom/").toString());
        assertThat(page.locator("h1")).hasText("Sign in");
        assertThat(visitor.requests())
                .allMatch(url -> url.startsWith(address("/").toString()));
    }

    @Test
    void signIn_canBeRead_reachedByKeyboard_andFitsAPhone() {
        try (var phone = chromium.visitor(360, 740).expecting("401")) {
            var page = phone.open(address("/greenroom/"));
            Look.fits(page);
            Look.tabReachesAll(page);
            Look.canBeRead(page, "h1", "h2", "p", "label", "input", "button", "code");
            Look.picture(page, "pages-sign-in");
        }
    }

    @Test
    void page_whoseSignInHasEnded_saysSo() throws IOException {
        var page = visitor.open(address("/greenroom/"));
        typeKey(page, key());
        assertThat(page.locator("#state")).containsText("Live");
        var other = visitor.open(address("/greenroom/sign-out"));
        other.locator("button").click();
        assertThat(other.getByText("You are not signed in.")).isVisible();
        page.bringToFront();
        assertThat(page.locator("#gone")).containsText("no longer signed in");
    }

    @Test
    void formOfAnotherPage_signsNobodyOut() throws IOException {
        var page = visitor.open(address("/greenroom/"));
        typeKey(page, key());
        assertThat(page.locator("h1")).hasText("test");

        visitor.expecting("Failed to load resource");
        // As XHTML, since the service lets no HTML page of its own send a form elsewhere.
        String html = """
                <html xmlns="http://www.w3.org/1999/xhtml"><head><title>Win</title></head><body>
                <form method="post" action="%s"><button>Win</button></form></body></html>
                """.formatted(address("/greenroom/sign-out"));
        try (var foreign = Start.with(Resource.at("/")
                .get(_ -> Answer.bytes("application/xhtml+xml", html.getBytes(StandardCharsets.UTF_8))))) {
            var trap = visitor.open(URI.create("http://127.0.0.1:%d/".formatted(foreign.port())));
            trap.locator("button").click();
            assertThat(trap.locator("body")).containsText("page of another site");
        }
        page.reload();
        assertThat(page.locator("h1")).hasText("test");
    }

    /** The page sets the focus a moment after it has loaded. */
    private static void typeKey(Page page, String key) {
        assertThat(page.locator("#key")).isFocused();
        page.keyboard().type(key);
        page.keyboard().press("Enter");
    }
}
