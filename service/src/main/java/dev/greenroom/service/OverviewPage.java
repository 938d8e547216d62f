package dev.greenroom.service;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The first of the service's own pages: which service this is, since when it runs, and where to look further. Guarded. */
final class OverviewPage {

    private final String service;
    private final String version;
    private final String path;
    private final List<Pages.Place> places;
    private final Instant started = Instant.now();

    OverviewPage(String service, String version, String path, List<Pages.Place> places) {
        this.service = service;
        this.version = version;
        this.path = path;
        this.places = places;
    }

    List<Resource> resources() {
        return List.of(Resource.at(path)
                .get(_ -> Answer.html(page()).header("Cache-Control", "no-store"))
                .guarded());
    }

    private String page() {
        var since = started.truncatedTo(ChronoUnit.SECONDS);
        var html = new Html()
                .line("<div class=\"heading\"><h1>%s</h1>", service)
                .line(ActorsPage.TOOLS.strip())
                .line("</div>")
                .line(
                        "<p class=\"quiet\">Running since <time datetime=\"%s\">%s</time></p>",
                        since, since.toString().replace('T', ' ').replace("Z", " UTC"));
        html.line("<div id=\"overview\" data-live>").line("<dl class=\"strip\">");
        html.figure("Version", version, "");
        html.figure(
                "Uptime",
                ValueText.duration(Duration.ofSeconds(
                        Duration.between(started, Instant.now()).toSeconds())),
                "");
        html.figure("Java", Runtime.version().toString(), "");
        html.line("</dl>").line("<ul class=\"cards\">");
        places.stream()
                .filter(place -> place.isPage() && !place.shows().isEmpty())
                .forEach(place -> card(html, place));
        html.line("</ul>").line("</div>");
        html.line("<h2 class=\"apart\">For programs</h2>").line("<ul class=\"programs\">");
        places.stream()
                .filter(place -> !place.isPage())
                .forEach(place -> html.line(
                        "<li><a href=\"%s\">%s</a> <code>%s</code> <span class=\"quiet\">%s</span></li>",
                        place.path(), place.name(), place.path(), place.shows()));
        html.line("</ul>");
        return new Pages.Layout(places, path, "main", "live").page(service, html.toString());
    }

    private static void card(Html html, Pages.Place place) {
        html.line("<li data-key=\"%s\"><a href=\"%s\">%s</a>", place.path(), place.path(), place.name());
        if (!place.shows().isEmpty()) {
            html.line("<p>%s</p>", place.shows());
        }
        String figure = place.figure().get();
        if (!figure.isEmpty()) {
            html.line("<p class=\"now\">%s</p>", figure);
        }
        html.line("</li>");
    }
}
