package dev.greenroom.service;

import dev.greenroom.slate.Slates;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The pages by which a service shows itself, under one prefix, for those who may change things. */
final class OwnPages {

    private final String prefix;
    private final String service;
    private final List<Pages.Place> places;

    /**
     * @param prefix starts and ends with {@code /}; the pages' scripts and style sheets stand there, too
     * @param places the pages that each one leads to
     */
    OwnPages(String prefix, String service, List<Pages.Place> places) {
        this.prefix = prefix;
        this.service = service;
        this.places = List.copyOf(places);
    }

    Resource health(Health health) {
        return Resource.at(path("health/"))
                .get(_ -> page("Health", new HealthPage(health).html(), "health"))
                .described("The checks of /health as a page.")
                .guarded();
    }

    Resource configuration(Configuration configuration) {
        return Resource.at(path("configuration/"))
                .get(_ -> page("Configuration", ConfigurationPage.of(configuration)))
                .described("How the service is set, without its secrets.")
                .guarded();
    }

    List<Resource> slates(Slates slates) {
        return new SlateResources(this, slates).resources();
    }

    /**
     * @param added the resources of the application
     * @param atHome whether who asks needs no key
     */
    Resource endpoints(EndpointUses uses, List<Resource> added, Predicate<Request> atHome) {
        var own = List.copyOf(added);
        return Resource.at(path("endpoints/"))
                .get(request -> page(
                        "Endpoints", new EndpointsPage(uses, own, request, atHome.test(request)).html(), "endpoints"))
                .described("All that the service answers to, with a command for each.")
                .guarded();
    }

    /** The path of a place under the prefix. */
    String path(String place) {
        return prefix + place;
    }

    /** A page of this content. */
    Answer page(String title, Html content) {
        return page(title, content, "");
    }

    /** @param script its file's name without the ending, or empty for none */
    Answer page(String title, Html content, String script) {
        var html = new Html().line("<link rel=\"stylesheet\" href=\"%s\">", path("pages.css"));
        if (!script.isEmpty()) {
            html.line("<script type=\"module\" src=\"%s\"></script>", path(script + ".js"));
        }
        html.line("<h1>%s of %s</h1>", title, service);
        return Answer.html(Pages.page(
                        title + " of " + service,
                        places,
                        path(title.toLowerCase(Locale.ROOT) + "/"),
                        html + content.toString()))
                .header("Cache-Control", "no-store");
    }
}
