package dev.greenroom.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.greenroom.service.browser.Chromium;
import dev.greenroom.service.browser.ChromiumExtension;
import dev.greenroom.slate.Slates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The page of slates as people see it, in a real browser. */
@ExtendWith(ChromiumExtension.class)
class SlatesPageTest {

    private static final String HOSTILE = "a&b=c/%2f?#<script>window.evil=1</script>\"' +\u202Eü🎲";

    record Cart(List<String> items, BigDecimal total, Map<String, String> notes) {}

    private final Slates slates = Slates.inMemory();
    private final Service shop =
            Start.service().slates(slates).visitors(Visitors.over(slates.tokens(), Duration.ofDays(1)));
    private RunningService service = shop.start();
    private final Chromium.Visitor visitor;

    SlatesPageTest(Chromium chromium) {
        visitor = chromium.visitor();
    }

    @AfterEach
    void close() {
        visitor.close();
        service.close();
        slates.close();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:%d/greenroom/slates/".formatted(service.port()));
    }

    private void cart(String owner, String name) {
        slates.of(owner)
                .document(name, Cart.class)
                .create(new Cart(List.of("rye <b>bread</b>", "salt"), new BigDecimal("12.50"), Map.of()));
    }

    private Page show(String owner) {
        var page = visitor.open(address());
        page.getByLabel("Owner").fill(owner);
        page.keyboard().press("Enter");
        assertThat(page.locator("section h2").first()).hasText(owner.replace('\u202E', '\ufffd'));
        return page;
    }

    private static Locator forgetButton(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Forget"));
    }

    @Test
    void owner_asked_showsDocumentsWithVersionSizeAndEnd() {
        cart("ada", "cart");
        slates.of("ada")
                .document("soon", Cart.class)
                .expiringAfter(Duration.ofDays(1))
                .create(new Cart(List.of(), BigDecimal.ONE, Map.of()));
        slates.tokens().issue("ada", Duration.ofDays(1));
        var page = show("ada");
        assertThat(page.locator("details")).hasCount(2);
        var cart = page.locator("details").first();
        assertThat(cart.locator(".quiet").first()).containsText(" B · version ");
        assertThat(page.locator("details").last()).containsText("expires 20");
        cart.locator("summary").focus();
        page.keyboard().press("Enter");
        assertThat(cart.locator("pre")).containsText("\"total\": 12.50");
        assertThat(cart.locator("pre")).containsText("rye <b>bread</b>");
        assertThat(page.getByText("One token, whose hash is not shown.")).isVisible();
        assertThat(page.content()).doesNotContain("token:");
        Look.tabReachesAll(page);
        Look.canBeRead(page, "h2", ".quiet", ".name", "pre code", "button", "label", "input", "a");
        Look.picture(page, "pages-slates");
    }

    @Test
    void manyDocuments_arePagedByTheirNames() {
        for (int i = 0; i < 120; i++) {
            cart("ada", "cart %03d".formatted(i));
        }
        var page = show("ada");
        assertThat(page.locator("details")).hasCount(50);
        page.getByText("Those that follow").click();
        assertThat(page.locator("details").first()).containsText("cart 050");
        page.getByText("Those that follow").click();
        assertThat(page.locator("details")).hasCount(20);
        assertThat(page.getByText("Those that follow")).hasCount(0);
        page.getByText("From the first").click();
        assertThat(page.locator("details").first()).containsText("cart 000");
    }

    @Test
    void export_downloadsTheOwnersLinesAlone() throws IOException {
        cart(HOSTILE.replace("\u202E", ""), "cart");
        cart("bob", "cart");
        String owner = HOSTILE.replace("\u202E", "");
        slates.tokens().issue(owner, Duration.ofDays(1));
        var page = show(owner);
        var download = page.waitForDownload(
                () -> page.getByText("Export as JSON lines").click());
        var expected = new StringWriter();
        slates.export(owner, expected);
        assertThat(Files.readString(download.path()))
                .isEqualTo(expected.toString())
                .contains("12.50")
                .hasLineCount(1);
        assertThat(download.suggestedFilename()).endsWith(".jsonl");
    }

    @Test
    void forget_asksForTheNameAgain_andThenForgets() {
        cart(HOSTILE, "cart");
        cart("bob", "cart");
        var token = slates.tokens().issue(HOSTILE, Duration.ofDays(1));
        visitor.expecting("422");
        var page = show(HOSTILE);
        page.getByLabel("Type the owner's name again").fill("bob");
        forgetButton(page).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing was forgotten");
        assertThat(slates.of(HOSTILE).count("")).isEqualTo(1);

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        page.getByLabel("Type the owner's name again").fill(HOSTILE);
        forgetButton(page).click();
        assertThat(page.locator(".done")).containsText("Forgotten");
        assertThat(slates.of(HOSTILE).count("")).isZero();
        assertThat(slates.tokens().owner(token.value())).isEmpty();
        assertThat(slates.of("bob").count("")).isEqualTo(1);
        assertThat(page.evaluate("window.evil")).isNull();
        assertThat(page.locator("main script")).hasCount(0);
        assertThat(visitor.requests())
                .allMatch(url -> url.startsWith(address().resolve("/").toString()));
    }

    private static final String FORM =
            "POST /greenroom/slates/forget HTTP/1.1\nContent-Type: application/x-www-form-urlencoded";

    @ParameterizedTest
    @ValueSource(strings = {"\nOrigin: https://evil.example", "\nSec-Fetch-Site: cross-site", "\nOrigin: null"})
    void forget_fromAnotherSite_isRefused(String header) throws IOException {
        cart("ada", "cart");
        assertThat(Wire.ask(service, FORM + header, "owner=ada&again=ada").status())
                .isEqualTo(403);
        assertThat(slates.of("ada").count("")).isEqualTo(1);
        assertThat(Wire.ask(service, FORM, "owner=ada&again=ada").status()).isEqualTo(303);
        assertThat(slates.of("ada").count("")).isZero();
    }

    @Test
    void toolkitsSlate_isNeitherShownNorExportedNorForgotten() throws IOException {
        var token = slates.tokens().issue("ada", Duration.ofDays(1));
        visitor.expecting("403");
        var page = show("_auth");
        assertThat(page.getByText("The toolkit's own slate")).isVisible();
        assertThat(page.locator("details")).hasCount(0);
        assertThat(forgetButton(page)).hasCount(0);
        assertThat(Wire.ask(service, "GET /greenroom/slates/export?owner=_auth HTTP/1.1")
                        .status())
                .isEqualTo(403);
        assertThat(Wire.ask(service, FORM, "owner=_auth&again=_auth").status()).isEqualTo(403);
        assertThat(slates.tokens().owner(token.value())).hasValue("ada");
        assertThat(Wire.ask(service, "GET /greenroom/slates/?owner=a%01b HTTP/1.1")
                        .status())
                .isEqualTo(422);
        assertThat(Wire.ask(service, "GET /greenroom/slates/export?owner=a%0Ab HTTP/1.1")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void stranger_seesNothing() throws IOException {
        cart("ada", "cart");
        service.close();
        service = shop.host("0.0.0.0").start();
        assertThat(Wire.ask(service, "GET /greenroom/slates/?owner=ada HTTP/1.1")
                        .status())
                .isEqualTo(401);
        assertThat(Wire.ask(service, "GET /greenroom/slates/export?owner=ada HTTP/1.1")
                        .status())
                .isEqualTo(401);
        assertThat(Wire.ask(service, FORM, "owner=ada&again=ada").status()).isEqualTo(401);
        assertThat(slates.of("ada").count("")).isEqualTo(1);
    }
}
