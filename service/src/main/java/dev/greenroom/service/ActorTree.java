package dev.greenroom.service;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.Dump;
import dev.greenroom.actor.Roster;

import java.util.List;

/** Actors as a tree of links: a page of them in each list, and under those that are open a page of their children. */
final class ActorTree {

    static final int ROWS = 50;

    private final Roster roster;
    private final ActorView view;
    private final Html html = new Html();
    private boolean folds = true;

    ActorTree(Roster roster, ActorView view) {
        this.roster = roster;
        this.view = view;
    }

    /** Those without a parent. */
    Html roots() {
        level(roster.roots(view.after(), ROWS));
        return html;
    }

    /** Those that were sought, as a list. */
    Html found() {
        Roster.Page page = roster.search(view.find(), view.after(), ROWS);
        if (page.entries().isEmpty()) {
            html.line(
                    "<p class=\"quiet\" data-key=\"none\">%s</p>",
                    page.next().isPresent()
                            ? "None among these. There are more to look at."
                            : "No living actor has “%s” in its name or class.".formatted(view.find()));
        }
        level(page);
        return html;
    }

    /** The children of one, on a page of its own: they lead to theirs. */
    Html children(ActorRef<?> parent, long number) {
        folds = false;
        long after = view.afterIn(number);
        Roster.Page page = roster.children(parent, after, ROWS);
        list(page, parent.name() + "/");
        String self = view.actor(number) + "&open=" + number + ".";
        turn(after > 0 ? self + 0 : "", next(page, self + page.next().orElse(0)), "");
        return html;
    }

    private void level(Roster.Page page) {
        list(page, "");
        turn(
                view.after() > 0 ? view.after(0).href() : "",
                next(page, view.after(page.next().orElse(0)).href()),
                "");
    }

    private void list(Roster.Page page, String folder) {
        html.line("<ul class=\"tree\">");
        page.entries().forEach(entry -> row(entry, folder));
        html.line("</ul>");
    }

    private void row(Roster.Entry entry, String folder) {
        Dump.Line line = entry.line();
        String name = line.actor().name();
        html.line(
                "<li data-key=\"%s\"><div class=\"actor\" data-state=\"%s\">",
                entry.number(), line.state().word());
        boolean isOpen = folds && view.isOpen(entry.number());
        if (!folds) {
            html.line("<span class=\"leaf\"></span>");
        } else if (entry.children() > 0 || isOpen) {
            html.line(
                    "<a class=\"fold\" data-part href=\"%s\" aria-expanded=\"%s\" aria-label=\"Children of %s\"></a>",
                    view.toggled(entry.number()).href(), isOpen, name);
        } else {
            html.line("<span class=\"fold\"></span>");
        }
        html.line(
                "<a class=\"name\" href=\"%s\">%s</a> <span class=\"type\">%s</span>",
                view.actor(entry.number()),
                name.startsWith(folder) ? name.substring(folder.length()) : name,
                line.type());
        html.line("<span class=\"facts\">");
        line.lastFailure()
                .ifPresent(
                        failed -> html.line("<span class=\"failed\">failed %s</span>", ActorTables.ago(failed.ago())));
        if (entry.children() > 0) {
            html.line("<span>%s</span>", count(entry.children(), "child", "children"));
        }
        if (line.mailbox() > 0) {
            html.line("<span class=\"mailbox\">%s</span>", count(line.mailbox(), "message", "messages") + " waiting");
        }
        html.line("<span class=\"state\">%s</span></span></div>", line.state().word());
        if (isOpen) {
            open(entry, name);
        }
        html.line("</li>");
    }

    private void open(Roster.Entry entry, String name) {
        long after = view.afterIn(entry.number());
        Roster.Page page = roster.children(entry.line().actor(), after, ROWS);
        list(page, name + "/");
        turn(
                after > 0 ? view.in(entry.number(), 0).href() : "",
                next(page, view.in(entry.number(), page.next().orElse(0)).href()),
                " of " + name);
    }

    private static String next(Roster.Page page, String href) {
        return page.next().isPresent() ? href : "";
    }

    /** Links to the first and to the next of a list; those that lead nowhere are empty. */
    private void turn(String first, String next, String whose) {
        if (first.isEmpty() && next.isEmpty()) {
            return;
        }
        html.line("<p class=\"turn\" data-key=\"turn\">");
        for (var link : List.of(List.of(first, "First"), List.of(next, "Next"))) {
            if (!link.getFirst().isEmpty()) {
                html.line(
                        "<a data-part data-key=\"%s\" href=\"%s\" aria-label=\"%s\">%s %s</a>",
                        link.getLast(), link.getFirst(), link.getLast() + " actors" + whose, link.getLast(), ROWS);
            }
        }
        html.line("</p>");
    }

    static String count(long count, String one, String many) {
        return ValueText.whole(count) + " " + (count == 1 ? one : many);
    }
}
