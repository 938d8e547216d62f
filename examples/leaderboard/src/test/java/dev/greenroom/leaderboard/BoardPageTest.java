package dev.greenroom.leaderboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import dev.greenroom.service.browser.Chromium;
import dev.greenroom.service.browser.ChromiumExtension;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The page of a board as people see it, in a real browser. */
@ExtendWith(ChromiumExtension.class)
class BoardPageTest {
    private static Live live;

    private final Chromium chromium;

    BoardPageTest(Chromium chromium) {
        this.chromium = chromium;
    }

    @BeforeAll
    static void open(@TempDir Path data) throws IOException {
        live = Live.on(data);
    }

    @AfterAll
    static void close() {
        if (live != null) {
            live.close();
        }
    }

    @Test
    void standings_withTies_showSharedRanks() {
        var board = PlayedBoard.on(live, "ties", "Ties")
                .score("ada", 30)
                .score("bob", 20)
                .score("cyd", 20)
                .score("dan", 10);
        try (var visitor = chromium.visitor()) {
            var page = visitor.open(board.page());

            assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                    .hasText("Ties");
            assertThat(players(page)).hasText(new String[] {"ada", "bob", "cyd", "dan"});
            assertThat(ranks(page)).hasText(new String[] {"1", "2", "2", "4"});
            assertThat(page.locator("#figures")).hasText("4 players, 4 scores");
        }
    }

    @Test
    void score_thatComesIn_movesItsPlayerAndShowsTheChange() {
        var board = PlayedBoard.on(live, "moves", "Moves")
                .score("ada", 30)
                .score("bob", 20)
                .score("cyd", 10);
        try (var visitor = chromium.visitor()) {
            var page = visitor.open(board.page());
            assertThat(page.locator("#connection")).hasText("Live");
            page.evaluate("window.isTheSamePage = true");

            board.score("cyd", 1_000_000);

            assertThat(players(page)).hasText(new String[] {"cyd", "ada", "bob"});
            assertThat(row(page, "cyd").locator(".move")).hasText("▲2");
            assertThat(row(page, "ada").locator(".move")).hasText("▼1");
            assertThat(row(page, "cyd").locator(".score")).hasText("1,000,010");
            assertThat(page.evaluate("window.isTheSamePage")).isEqualTo(true);
        }
    }

    @Test
    void row_thatMoves_glidesUnlessMotionIsUnwanted() {
        var board = PlayedBoard.on(live, "glides", "Glides").players(3);
        try (var visitor = chromium.visitor()) {
            var page = visitor.open(board.page());
            assertThat(page.locator("#connection")).hasText("Live");
            page.evaluate("() => { window.glides = 0; const animate = Element.prototype.animate;"
                    + " Element.prototype.animate = function (frames, options) {"
                    + " window.glides += this.tagName === 'TR' && 'transform' in frames ? 1 : 0;"
                    + " return animate.call(this, frames, options); } }");

            board.score("player-3", 100);
            assertThat(players(page).first()).hasText("player-3");
            assertThat(page.evaluate("window.glides")).isEqualTo(3);

            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            board.score("player-2", 1_000);
            assertThat(players(page).first()).hasText("player-2");
            assertThat(page.evaluate("window.glides")).isEqualTo(3);
        }
    }

    @Test
    void firstScore_onAnEmptyBoard_takesThePlaceOfTheHint() {
        var board = PlayedBoard.on(live, "empty", "Empty");
        try (var visitor = chromium.visitor()) {
            var page = visitor.open(board.page());
            assertThat(page.getByText("No scores yet")).isVisible();
            assertThat(page.locator("#connection")).hasText("Live");

            board.score("ada", 1);

            assertThat(players(page)).hasText("ada");
            assertThat(page.getByText("No scores yet")).isHidden();
            assertThat(page.locator("#figures")).hasText("1 player, 1 score");
        }
    }

    @Test
    void burst_ofScores_isReadSeldomAndToItsEnd() {
        var board = PlayedBoard.on(live, "burst", "Burst").players(20);
        try (var visitor = chromium.visitor()) {
            var page = visitor.open(board.page());
            assertThat(page.locator("#connection")).hasText("Live");
            var before = visitor.requests().size();
            var began = System.nanoTime();

            for (var i = 1; i <= 200; i++) {
                board.score("player-20", 1);
            }

            assertThat(row(page, "player-20").locator(".score")).hasText("210");
            assertThat(page.locator("#figures")).hasText("20 players, 220 scores");
            var seconds = (System.nanoTime() - began) / 1e9;
            assertThat(visitor.requests().size() - before).isLessThan((int) (5 * seconds) + 6);
        }
    }

    @Test
    void pages_areTurnedByLinks_andComeBackByTheBrowser() {
        var board = PlayedBoard.on(live, "pages", "Pages").players(120);
        try (var visitor = chromium.visitor()) {
            var page = visitor.open(board.page());
            assertThat(players(page)).hasCount(50);
            assertThat(link(page, "Previous")).isHidden();

            link(page, "Next").click();
            assertThat(players(page).first()).hasText("player-51");
            link(page, "Next").click();
            assertThat(players(page)).hasCount(20);
            assertThat(link(page, "Next")).isHidden();
            assertThat(page.locator("#range")).hasText("Ranks 101 to 120");

            link(page, "Previous").click();
            assertThat(players(page).first()).hasText("player-51");
            page.goBack();
            assertThat(players(page).first()).hasText("player-101");
            page.reload();
            assertThat(players(page).first()).hasText("player-101");
            link(page, "Top").click();
            assertThat(players(page).first()).hasText("player-1");
        }
    }

    @Test
    void find_showsThePlayerAmongItsNeighbours() {
        var board = PlayedBoard.on(live, "find", "Find").players(300);
        try (var visitor = chromium.visitor()) {
            var page = visitor.open(board.page());

            find(page, "player-200");

            assertThat(page.locator("tr.found .player")).hasText("player-200");
            assertThat(page.locator("tr.found")).isInViewport();
            assertThat(page.locator("#notice")).hasText("player-200: rank 200, score 1,010");
        }
    }

    @Test
    void find_ofNobody_saysSoAndStays() {
        var board = PlayedBoard.on(live, "nobody", "Nobody").score("ada", 1);
        try (var visitor = chromium.visitor().expecting("404")) {
            var page = visitor.open(board.page());

            find(page, "<b>nobody</b>");

            assertThat(page.locator("#notice")).containsText("has no player \"<b>nobody</b>\"");
            assertThat(players(page)).hasText("ada");
        }
    }

    @Test
    void followed_players_areThereOnTheNextVisit_whereverTheyStand() {
        var board = PlayedBoard.on(live, "follow", "Follow").players(120);
        try (var visitor = chromium.visitor()) {
            var page = visitor.open(board.page());
            find(page, "player-110");
            star(page, "Follow player-110").click();
            assertThat(row(page, "player-110")).hasClass(Pattern.compile("followed"));
            page.waitForResponse(response -> response.request().method().equals("PATCH"), () -> {
                link(page, "Top").click();
                star(page, "Follow player-2").click();
            });
            page.close();

            var again = visitor.open(board.page());

            assertThat(row(again, "player-2")).hasClass(Pattern.compile("followed"));
            assertThat(followed(again)).hasText(new String[] {"player-2", "player-110"});
            board.score("player-110", 100_000);
            assertThat(followed(again)).hasText(new String[] {"player-110", "player-2"});
            star(again, "Stop following player-2").click();
            assertThat(followed(again)).hasText("player-110");
            assertThat(row(again, "player-2")).not().hasClass(Pattern.compile("followed"));
        }
    }

    @Test
    void hostileNames_stayTextAndBreakNothing() {
        var names = new String[] {
            "<script>document.title='x'</script>",
            "<img src=x onerror=alert(1)>",
            "javascript:alert(1)",
            "//evil.example/x",
            "?after={player}#%2e%2e",
            "\u202Egnp.exe",
            "مرحبا بالعالم",
            "W".repeat(200),
            "👩‍👩‍👧‍👦".repeat(28),
        };
        var board = PlayedBoard.on(live, "hostile", "<script>alert('{{board}}')</script>\"&amp;");
        for (var i = 0; i < names.length; i++) {
            board.score(names[i], 1_000 - i);
        }
        try (var visitor = chromium.visitor(360, 740)) {
            var page = visitor.open(board.page());

            assertThat(page.locator("h1")).hasText("<script>alert('{{board}}')</script>\"&amp;");
            assertThat(players(page)).hasText(names);
            for (var name : names) {
                find(page, name);
                assertThat(page.locator("tr.found .player")).hasText(name);
                page.locator("tr.found .star").click();
            }
            page.locator("summary").click();
            assertThat(followed(page)).hasText(names);
            assertNoSidewaysScroll(page);
        }
    }

    @Test
    void narrowWindows_haveNoSidewaysScroll() {
        var board = PlayedBoard.on(live, "narrow", "Premierleaguefootballresults 2015")
                .players(60)
                .score("far ahead", 9_000_000_000L);
        for (var width : new int[] {320, 360, 700}) {
            try (var visitor = chromium.visitor(width, 700)) {
                var page = visitor.open(board.page());
                assertThat(players(page)).hasCount(50);
                assertNoSidewaysScroll(page);
            }
        }
    }

    @Test
    void load_shiftsNothing() {
        var board = PlayedBoard.on(live, "still", "Still").players(60);
        try (var visitor = chromium.visitor(360, 740)) {
            var page = visitor.open(board.page());
            assertThat(page.locator("#connection")).hasText("Live");

            var shift = (Number) page.evaluate("new Promise(resolve => new PerformanceObserver(list =>"
                    + " resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))"
                    + ".observe({type: 'layout-shift', buffered: true}) ?? setTimeout(() => resolve(0), 300))");
            assertThat(shift.doubleValue()).isLessThan(0.02);
        }
    }

    @Test
    void thousandRows_stayLive() {
        var board = PlayedBoard.on(live, "thousand", "Thousand").players(1_000);
        try (var visitor = chromium.visitor()) {
            var page = visitor.open(URI.create(board.page() + "?size=1000"));
            assertThat(players(page)).hasCount(1_000);
            assertThat(page.locator("#connection")).hasText("Live");

            board.score("player-1000", 1_000_000);

            assertThat(players(page).first()).hasText("player-1000");
            assertThat(row(page, "player-1000").locator(".move").first()).hasText("▲999");
        }
    }

    @Test
    void twoVisitors_seeTheSame_andAskNobodyElse() {
        var board = PlayedBoard.on(live, "two", "Two").players(3);
        try (var one = chromium.visitor();
                var other = chromium.visitor()) {
            var first = one.open(board.page());
            var second = other.open(board.page());
            assertThat(first.locator("#connection")).hasText("Live");
            assertThat(second.locator("#connection")).hasText("Live");

            board.score("player-3", 500).score("newcomer", 100);

            var expected = new String[] {"player-3", "newcomer", "player-1", "player-2"};
            assertThat(players(first)).hasText(expected);
            assertThat(players(second)).hasText(expected);
            assertThat(one.requests())
                    .hasSizeGreaterThan(10)
                    .allMatch(url -> url.startsWith(live.home().toString()));
        }
    }

    @Test
    void keyboard_findsFollowsAndKeepsItsPlaceWhenRowsMove() {
        var board = PlayedBoard.on(live, "keys", "Keys").players(5);
        try (var visitor = chromium.visitor()) {
            var page = visitor.open(board.page());
            assertThat(page.locator("#connection")).hasText("Live");
            var star = star(page, "Follow player-5");
            star.focus();

            board.score("player-5", 1_000);
            assertThat(players(page).first()).hasText("player-5");

            assertThat(star).isFocused();
            page.keyboard().press("Enter");
            assertThat(followed(page)).hasText("player-5");
        }
    }

    @Test
    void simulationButton_whereSimulationsAreNotAllowed_isNotThere() {
        var board = PlayedBoard.on(live, "still-life", "Still life").players(1);
        try (var visitor = chromium.visitor()) {
            var page = visitor.open(board.page());
            assertThat(players(page)).hasCount(1);

            assertThat(page.locator("#simulation")).isHidden();
        }
    }

    @Test
    void address_ofNoBoard_showsAPageThatSaysSo() {
        try (var visitor = chromium.visitor().expecting("404")) {
            var page =
                    visitor.open(live.home().resolve(Addresses.standard().page().path("<b>none")));

            assertThat(page.locator("h1")).hasText("No such board");
            assertThat(page.locator("p")).containsText("<b>none");
        }
    }

    private static Locator players(Page page) {
        return page.locator("#standings .player");
    }

    private static Locator ranks(Page page) {
        return page.locator("#standings .rank");
    }

    private static Locator row(Page page, String player) {
        return page.locator("#standings tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(".player")
                                .getByText(player, new Locator.GetByTextOptions().setExact(true))));
    }

    private static Locator followed(Page page) {
        return page.locator("#following li a");
    }

    private static Locator star(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator link(Page page, String text) {
        return page.locator("#pages").getByText(text);
    }

    private static void find(Page page, String player) {
        page.getByLabel("Player", new Page.GetByLabelOptions().setExact(true)).fill(player);
        page.keyboard().press("Enter");
    }

    private static void assertNoSidewaysScroll(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .asInstanceOf(InstanceOfAssertFactories.INTEGER)
                .isLessThanOrEqualTo(0);
    }
}
