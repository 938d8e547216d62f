package dev.greenroom.service;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.Roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One actor as a page for people: where it stands in the tree, what it does and waits for, how it failed last, its children. */
final class ActorPage {

    private static final int MOST_PARENTS = 30;

    private final ActorView view;
    private final ActorLook look;
    private final Html html = new Html();

    private ActorPage(ActorView view, ActorLook look) {
        this.view = view;
        this.look = look;
    }

    static String of(Roster.Entry entry, ActorLook look, ActorView view, List<Pages.Place> places) {
        var page = new ActorPage(view, look);
        page.write(entry);
        return page.whole(entry.line().actor().name(), places);
    }

    /** There is no such actor any more. */
    static String gone(long number, ActorLook look, ActorView view, List<Pages.Place> places) {
        var page = new ActorPage(view, look);
        page.html
                .line("<h1>Stopped</h1>")
                .line(
                        "<p>No living actor of system %s has the number %s. It has stopped. <a href=\"%s\">All actors</a></p>",
                        look.system().name(), number, view.href());
        return page.whole("Stopped", places);
    }

    private String whole(String title, List<Pages.Place> places) {
        return new Pages.Layout(places, view.path(), "main", "live").page(title, html.toString());
    }

    private void write(Roster.Entry entry) {
        var line = entry.line();
        html.line(
                "<nav class=\"trail\" aria-label=\"Parents\"><ol><li><a href=\"%s\">%s</a></li>",
                new ActorView(view.path(), view.system(), "", 0, Map.of()).href(), view.system());
        for (var parent : parents(line.actor())) {
            look.system()
                    .roster()
                    .find(parent)
                    .ifPresent(known ->
                            html.line("<li><a href=\"%s\">%s</a></li>", view.actor(known.number()), parent.name()));
        }
        html.line("</ol></nav>");
        html.line("<div class=\"heading\"><h1>%s</h1>", line.actor().name());
        html.line(ActorsPage.TOOLS.strip()).line("</div>");
        html.line(
                "<p class=\"quiet\">%s, actor number %s</p>",
                line.actor().type().getName(), entry.number());
        html.line("<div id=\"now\" data-live><dl class=\"strip\">");
        html.figure("State", line.state().word(), "");
        html.figure("Mailbox", ValueText.whole(line.mailbox()), "");
        html.figure("Children", ValueText.whole(entry.children()), "");
        line.running()
                .ifPresent(running -> html.figure("At", running.message(), "").figure("For", running.ageText(), ""));
        html.line("</dl>");
        waits(entry);
        stack(entry);
        failure(entry);
        html.line("</div>");
        html.line("<section aria-labelledby=\"children-title\"><h2 id=\"children-title\">Children</h2>");
        html.line("<div id=\"children\" data-live>");
        if (entry.children() == 0) {
            html.line("<p class=\"quiet\" data-key=\"none\">None.</p>");
        } else {
            html.add(new ActorTree(look.system().roster(), view).children(line.actor(), entry.number()));
        }
        html.line("</div></section>");
    }

    /** The topmost first. */
    private static List<ActorRef<?>> parents(ActorRef<?> actor) {
        var parents = new ArrayList<ActorRef<?>>();
        Optional<ActorRef<?>> parent = actor.parent();
        while (parent.isPresent() && parents.size() < MOST_PARENTS) {
            parents.addFirst(parent.get());
            parent = parent.get().parent();
        }
        return parents;
    }

    private void waits(Roster.Entry entry) {
        if (!entry.waits().isEmpty()) {
            var tables = new ActorTables(view, look.system().roster());
            html.line("<section data-key=\"waits\"><h2>Waits for</h2>");
            tables.chain(entry);
            html.add(tables.html()).line("</section>");
        }
    }

    private void stack(Roster.Entry entry) {
        entry.line().running().filter(running -> !running.stack().isEmpty()).ifPresent(running -> {
            var stack = running.stack().toArray(StackTraceElement[]::new);
            html.line("<section data-key=\"stack\"><h2>Where it is in the code</h2>");
            html.line("<pre>%s</pre>", ActorTables.frames(ActorTables.own(stack)));
            html.line(
                    "<details><summary>With the engine and the JDK</summary><pre>%s</pre></details></section>",
                    ActorTables.frames(stack));
        });
    }

    private void failure(Roster.Entry entry) {
        entry.line().lastFailure().ifPresent(failed -> {
            var tables = new ActorTables(view, look.system().roster());
            html.line(
                    "<section data-key=\"failure\"><h2>Last failure</h2><p>%s, in %s</p>",
                    ActorTables.ago(failed.ago()), failed.message());
            tables.failure(failed.failure());
            html.add(tables.html()).line("</section>");
        });
    }
}
