package dev.greenroom.service;

import dev.greenroom.slate.SlateStore;
import dev.greenroom.slate.Slates;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One owner's slate as a page for people. */
final class SlatesPage {

    private static final int PAGE = 50;
    private static final int LONGEST_SHOWN = 16 * 1024;

    private final OwnPages pages;
    private final Slates slates;
    private final Html html = new Html();

    SlatesPage(OwnPages pages, Slates slates) {
        this.pages = pages;
        this.slates = slates;
    }

    /** The field for an owner. Owners are not listed: to know that somebody is there takes knowing the name. */
    Html ask(String owner) {
        return html.line("<form method=\"get\" action=\"%s\" class=\"ask\">", pages.path("slates/"))
                .line("<label for=\"owner\">Owner</label>")
                .line(
                        "<input id=\"owner\" name=\"owner\" value=\"%s\" maxlength=\"600\" autocomplete=\"off\" spellcheck=\"false\" required>",
                        owner)
                .line("<button>Show</button></form>");
    }

    Html problem(String owner, String what) {
        html.line("<p class=\"problem\" role=\"alert\">%s</p>", what);
        return ask(owner);
    }

    /** A slate whose content is for nobody to see. */
    Html toolkit(String owner) {
        ask(owner);
        html.line("<section><header><h2>%s</h2></header>", owner);
        html.line(
                "<p>The toolkit's own slate. What is in it is secret, and it is not forgotten or exported here. %s tokens of all owners are alive.</p></section>",
                ValueText.whole(slates.tokens().count()));
        return html;
    }

    Html of(String owner, String after, boolean forgotten) {
        var slate = slates.of(owner);
        var slice = slate.stored(after, PAGE);
        long tokens = slates.tokens().count(owner);
        ask(owner);
        boolean empty = slice.documents().isEmpty() && after.isEmpty();
        if (forgotten && empty && tokens == 0) {
            html.line("<p class=\"done\" role=\"status\">Forgotten: nothing of %s is left.</p>", owner);
        }
        html.line("<section><header><h2>%s</h2>", owner);
        if (!empty) {
            html.line(
                    "<a href=\"%s\" download>Export as JSON lines</a>",
                    pages.path("slates/export?owner=" + SlateResources.encoded(owner)));
        }
        html.line("</header>");
        if (empty) {
            html.line("<p class=\"quiet\">No documents.</p>");
        } else {
            slice.documents().forEach(this::document);
            pager(owner, after, slice);
        }
        html.line(
                "<p class=\"quiet\">%s</p></section>",
                tokens == 0
                        ? "No tokens."
                        : tokens == 1
                                ? "One token, whose hash is not shown."
                                : ValueText.whole(tokens) + " tokens, whose hashes are not shown.");
        if (!empty || tokens > 0) {
            forget(owner);
        }
        return html;
    }

    private void document(SlateStore.Stored stored) {
        int bytes = stored.json().getBytes(StandardCharsets.UTF_8).length;
        Instant expires = stored.expires();
        html.line("<details class=\"document\"><summary><span class=\"name\">%s</span>", stored.name())
                .line(
                        "<span class=\"quiet\">%s · version %s%s</span></summary>",
                        ValueText.bytes(bytes),
                        stored.version(),
                        expires == null ? "" : " · expires " + expires.truncatedTo(ChronoUnit.SECONDS));
        boolean cut = stored.json().length() > LONGEST_SHOWN;
        String shown = PrettyJson.of(cut ? stored.json().substring(0, LONGEST_SHOWN) : stored.json());
        html.line("<pre tabindex=\"0\"><code>%s</code></pre>", shown);
        if (cut) {
            html.line("<p class=\"quiet\">Only its beginning. The export has all of it.</p>");
        }
        html.line("</details>");
    }

    private void pager(String owner, String after, SlateStore.Slice slice) {
        String here = pages.path("slates/?owner=" + SlateResources.encoded(owner));
        html.line("<p class=\"pager\">");
        if (!after.isEmpty()) {
            html.line("<a href=\"%s\">From the first</a>", here);
        }
        if (slice.more()) {
            html.line(
                    "<a rel=\"next\" href=\"%s\">Those that follow</a>",
                    here + "&after="
                            + SlateResources.encoded(slice.documents().getLast().name()));
        }
        html.line("</p>");
    }

    private void forget(String owner) {
        html.line("<section class=\"forget\"><header><h2>Forget</h2></header>")
                .line("<p>Removes all documents and tokens of %s, for good.</p>", owner)
                .line("<form method=\"post\" action=\"%s\">", pages.path("slates/forget"))
                .line("<input type=\"hidden\" name=\"owner\" value=\"%s\">", owner)
                .line("<label for=\"again\">Type the owner's name again</label>")
                .line(
                        "<input id=\"again\" name=\"again\" maxlength=\"600\" autocomplete=\"off\" spellcheck=\"false\" required>")
                .line("<button class=\"dangerous\">Forget</button></form></section>");
    }
}
