package dev.greenroom.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.greenroom.service.browser.Chromium;
import dev.greenroom.service.browser.ChromiumExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The actors pages as people see them, in a real browser. */
@ExtendWith(ChromiumExtension.class)
class ActorsPageTest {
    private final Troupe troupe = new Troupe();
    private final RunningService service = Start.service().actors(troupe.system).start();
    private final Chromium.Visitor visitor;

    ActorsPageTest(Chromium chromium) {
        visitor = chromium.visitor();
    }

    @AfterEach
    void close() {
        visitor.close();
        service.close();
        troupe.close();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:%d/greenroom/actors/".formatted(service.port()));
    }

    @Test
    void actorThatStartsToWait_showsAsAChain_withoutAReload() {
        var ada = troupe.player("ada");
        var bob = troupe.player("bob");
        var cid = troupe.player("<cid>");
        var page = visitor.open(address());
        assertThat(page.locator("#waits")).containsText("Nobody waits");
        page.evaluate("window.isTheSamePage = true");

        troupe.play(List.of(ada, bob, cid));

        assertThat(page.locator(".chain")).hasCount(1);
        assertThat(page.locator(".chain li")).hasCount(3);
        assertThat(page.locator(".chain li").nth(0)).containsText("ada");
        assertThat(page.locator(".chain li").nth(1)).containsText("bob");
        assertThat(page.locator(".chain li").nth(2)).containsText("<cid>");
        assertThat(figure(page, "Waiting")).hasText("2");
        assertThat(page.locator("#running tbody tr")).hasCount(3);
        assertThat(page.locator("#tree [data-state=waiting]")).hasCount(2);
        troupe.raise();
        assertThat(page.locator("#waits")).containsText("Nobody waits");
        assertThat(page.evaluate("window.isTheSamePage")).isEqualTo(true);
    }

    @Test
    void tree_ofManyChildren_opensAndTurnsPageByPage_andStaysSo() {
        troupe.company("company", 130);
        var page = visitor.open(address());
        var fold = link(page, "Children of company");
        assertThat(fold).hasAttribute("aria-expanded", "false");
        fold.focus();
        page.keyboard().press("Enter");

        assertThat(fold).hasAttribute("aria-expanded", "true");
        assertThat(fold).isFocused();
        assertThat(page.locator(".tree .tree > li")).hasCount(50);
        link(page, "Next actors of company").click();
        assertThat(page.locator(".tree .tree > li").first()).containsText("extra 51");
        link(page, "Next actors of company").click();
        assertThat(page.locator(".tree .tree > li")).hasCount(30);
        assertThat(link(page, "Next actors of company")).hasCount(0);
        page.reload();
        assertThat(page.locator(".tree .tree > li").last()).containsText("extra 130");
        link(page, "First actors of company").click();
        assertThat(page.locator(".tree .tree > li").first().locator(".name")).hasText("extra 1");
        fold.click();
        assertThat(page.locator(".tree .tree")).hasCount(0);
    }

    @Test
    void find_showsWhoHasTheText_inNameOrClass() {
        troupe.company("company", 60);
        troupe.player("ada");
        var page = visitor.open(address());
        page.getByLabel("Name or class").fill("EXTRA 7");
        page.keyboard().press("Enter");
        assertThat(page.locator(".tree > li .name")).hasText(new String[] {"company/extra 7"});
        page.getByLabel("Name or class").fill("nobody <b>");
        page.keyboard().press("Enter");
        assertThat(page.locator("#tree")).containsText("No living actor has “nobody <b>” in its name or class.");
    }

    @Test
    void actor_opened_tellsAllOfIt_andThatItHasStopped() {
        var ada = troupe.player("ada");
        var bob = troupe.player("bob");
        troupe.play(List.of(ada, bob));
        var page = visitor.open(address());
        page.locator("#tree .name").first().click();
        assertThat(page.locator("h1")).hasText("ada");
        assertThat(figure(page, "State")).hasText("waiting");
        assertThat(page.locator(".chain li").nth(1)).containsText("bob");
        assertThat(page.locator("pre").first()).containsText("Troupe");
        assertThat(page.locator(".trail")).containsText("arcade");
        troupe.raise();
        assertThat(figure(page, "State")).hasText("idle");
        visitor.expecting("404");
        ada.stop().get(Duration.ofSeconds(5));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("no longer there");
        assertThat(page.locator("#state")).containsText("Gone");
    }

    @Test
    void child_opened_leadsToItsParents_andItsParentToIt() {
        troupe.company("company", 70);
        var page = visitor.open(address());
        link(page, "company").click();
        assertThat(page.locator("#children li")).hasCount(50);
        link(page, "Next actors").click();
        assertThat(page.locator("#children li")).hasCount(20);
        page.locator("#children").getByText("extra 70").click();
        assertThat(page.locator("h1")).hasText("company/extra 70");
        link(page, "company").click();
        assertThat(page.locator("h1")).hasText("company");
    }

    @Test
    void failuresAndDeadLetters_areListed_withoutTheirContents_andStayOpen() {
        var ada = troupe.understudy("ada");
        var bob = troupe.player("bob");
        var page = visitor.open(address());
        ada.tell(new Troupe.Line("secret words"));
        bob.stop().get(Duration.ofSeconds(5));
        bob.tell(new Troupe.Cue(List.of()));

        assertThat(page.locator("#failures tbody tr")).hasCount(1);
        assertThat(page.locator("#letters tbody tr")).containsText("bob");
        assertThat(page.locator("#letters tbody tr")).containsText("the actor had stopped");
        assertThat(page.locator("#letters tbody tr")).containsText("thread");
        assertThat(page.locator("body")).not().containsText("secret words");
        page.locator("#failures summary").click();
        assertThat(page.locator("#failures pre")).containsText("at dev.greenroom.service.Troupe");
        ada.tell(new Troupe.Line("other words"));
        assertThat(page.locator("#failures tbody tr")).hasCount(2);
        assertThat(page.locator("#failures tbody tr").nth(1).locator("details")).hasAttribute("open", "");
        assertThat(page.locator("#failures tbody tr").nth(0).locator("details[open]"))
                .hasCount(0);
        assertThat(figure(page, "Dead letters")).hasText("1");
        assertThat(figure(page, "Failures")).hasText("2");
    }

    @Test
    void refresh_keepsFocusAndScroll_andCanBeStopped() {
        troupe.company("company", 130);
        var page = visitor.open(URI.create(address() + "?open=1"));
        var row = page.locator(".tree .tree > li").nth(30).locator(".name");
        row.focus();
        var top = row.boundingBox().y;
        troupe.player("late");
        assertThat(figure(page, "Living")).hasText("132");
        assertThat(row).isFocused();
        org.assertj.core.api.Assertions.assertThat(row.boundingBox().y).isCloseTo(top, within(3.0));

        page.getByText("Stop refreshing").click();
        assertThat(page.locator("#state")).containsText("Stopped");
        page.waitForLoadState();
        int asked = visitor.requests().size();
        troupe.player("later");
        page.waitForTimeout(2_000);
        assertThat(visitor.requests()).hasSize(asked);
        page.getByText("Go on").click();
        assertThat(figure(page, "Living")).hasText("133");
    }

    @Test
    void page_withoutItsScript_isComplete() {
        troupe.company("company", 130);
        troupe.understudy("ada").tell(new Troupe.Line("x"));
        visitor.expecting("net::ERR_");
        var page = visitor.open(URI.create("about:blank"));
        page.route("**/*.js", route -> route.abort());
        page.navigate(address().toString());
        assertThat(page.locator("#toggle")).isHidden();
        link(page, "Children of company").click();
        assertThat(page.locator(".tree .tree > li")).hasCount(50);
        link(page, "Next actors of company").click();
        assertThat(page.locator(".tree .tree > li").first()).containsText("extra 51");
        page.locator("#failures summary").click();
        assertThat(page.locator("#failures pre")).isVisible();
        page.getByLabel("Name or class").fill("ada");
        page.getByText("Find", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".tree > li")).hasCount(1);
    }

    private static Locator figure(Page page, String name) {
        return page.locator(".strip [data-key='%s'] dd".formatted(name));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
