package dev.greenroom.service;

import dev.greenroom.actor.Load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The actors of one system as a page for people: figures, who waits for whom, what runs, the tree, what went wrong. It is complete
 * without its script; what only the script can do is hidden until the script shows it.
 */
final class ActorsPage {

    /** What the script can do; its state and its button. */
    static final String TOOLS = """
            <p class="live" hidden><span id="state"></span>
            <button id="toggle" type="button">Stop refreshing</button></p>
            <p id="gone" class="gone" role="alert" hidden></p>
            """;

    private static final int REST = 20;

    private final String service;
    private final List<ActorLook> lookers;
    private final ActorLook look;
    private final ActorView view;
    private final Html html = new Html();

    private ActorsPage(String service, List<ActorLook> lookers, ActorLook look, ActorView view) {
        this.service = service;
        this.lookers = lookers;
        this.look = look;
        this.view = view;
    }

    static String of(
            String service, List<ActorLook> lookers, ActorLook look, ActorView view, List<Pages.Place> places) {
        var page = new ActorsPage(service, lookers, look, view);
        long start = System.nanoTime();
        page.write();
        // A page that takes long, such as a search among millions, is asked for anew as much less often.
        long restMillis = Duration.ofNanos(REST * (System.nanoTime() - start)).toMillis();
        page.html.line("<p id=\"rest\" data-live data-rest=\"%s\" hidden></p>", Math.clamp(restMillis, 1_000, 60_000));
        return new Pages.Layout(places, view.path(), "main", "live").page("Actors of " + service, page.html.toString());
    }

    private void write() {
        html.line("<div class=\"heading\"><h1>Actors of %s</h1>", service);
        html.line(TOOLS.strip()).line("</div>");
        systems();
        strip();
        var working = look.working();
        section("waits", "Who waits for whom", tables -> tables.chains(working));
        section("running", "What runs now", tables -> tables.working(working));
        tree();
        var troubles = look.system().troubles();
        section("failures", "Last failures", tables -> tables.failures(troubles));
        section("letters", "Last dead letters", tables -> tables.deadLetters(troubles));
        section(
                "mailboxes",
                "Fullest mailboxes",
                tables -> tables.fullest(look.load().fullest()));
        section("classes", "By class", tables -> tables.classes(look.load().kinds()));
    }

    private void systems() {
        if (lookers.size() < 2) {
            return;
        }
        html.line("<nav class=\"contents\" aria-label=\"Systems\"><ul>");
        for (var other : lookers) {
            String name = other.system().name();
            html.line(
                    "<li><a href=\"%s\"%s>%s</a></li>"
                            .formatted("%s", other == look ? " aria-current=\"page\"" : "", "%s"),
                    new ActorView(view.path(), name, "", 0, Map.of()).href(),
                    name);
        }
        html.line("</ul></nav>");
    }

    private void strip() {
        var kinds = look.load().kinds();
        var troubles = look.system().troubles();
        long busy = kinds.stream().mapToLong(Load.Kind::busy).sum();
        long parked = kinds.stream().mapToLong(Load.Kind::parked).sum();
        long waiting = kinds.stream().mapToLong(Load.Kind::waiting).sum();
        html.line(
                "<div id=\"strip\" data-live><dl class=\"strip\" aria-label=\"System %s\">",
                look.system().name());
        html.figure("Living", ValueText.whole(look.living()), "");
        html.figure("Running", ValueText.whole(busy - parked), "");
        html.figure("Waiting", ValueText.whole(parked), parked > 0 ? "warn" : "");
        html.figure("Messages queued", ValueText.whole(waiting), "");
        html.figure("Dead letters", ValueText.whole(troubles.deadLetters()), troubles.deadLetters() > 0 ? "warn" : "");
        html.figure("Failures", ValueText.whole(troubles.failures()), troubles.failures() > 0 ? "bad" : "");
        html.line("</dl>");
        if (look.every().toSeconds() >= 2) {
            html.line(
                    "<p class=\"quiet\">So many actors are counted once in %s.</p>", ValueText.duration(look.every()));
        }
        html.line("</div>");
    }

    private void tree() {
        html.line(
                "<section aria-labelledby=\"tree-title\"><header><h2 id=\"tree-title\">%s</h2>",
                view.find().isEmpty() ? "Tree" : "Found");
        html.line("<form class=\"find\" method=\"get\" action=\"%s\" role=\"search\">", view.path());
        html.line("<input type=\"hidden\" name=\"system\" value=\"%s\">", view.system());
        html.line("<label for=\"find\">Name or class</label>");
        html.line(
                "<input id=\"find\" name=\"find\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" value=\"%s\">",
                view.find());
        html.line("<button>Find</button></form></header>");
        html.line("<div id=\"tree\" data-live>");
        var tree = new ActorTree(look.system().roster(), view);
        html.add(view.find().isEmpty() ? tree.roots() : tree.found());
        html.line("</div></section>");
    }

    private void section(String id, String title, Consumer<ActorTables> content) {
        html.line("<section aria-labelledby=\"%s-title\"><h2 id=\"%s-title\">%s</h2>", id, id, title);
        html.line("<div id=\"%s\" data-live>", id);
        var tables = new ActorTables(view, look.system().roster());
        content.accept(tables);
        html.add(tables.html()).line("</div></section>");
    }
}
