package dev.greenroom.service;

import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.StatisticsException;

import java.util.List;
import java.util.function.Consumer;

/**
 * Where the statistics tree is seen and switched: a guarded page among the service's own, and for programs {@code
 * /statistics/data} and {@code /metrics}, where everybody looks for them.
 */
final class StatisticsResources {

    private final String service;
    private final String page;
    private final Statistics statistics;
    private final List<Pages.Place> places;

    /**
     * @param page the path of the page
     * @param places the pages that this one leads to
     */
    StatisticsResources(String service, String page, Statistics statistics, List<Pages.Place> places) {
        this.service = service;
        this.page = page;
        this.statistics = statistics;
        this.places = List.copyOf(places);
    }

    List<Resource> resources() {
        return List.of(
                Resource.at(page)
                        .get(_ -> fresh(Answer.html(StatisticsPage.of(service, statistics.snapshot(), places, page))))
                        .guarded(),
                Pages.moved("/statistics/", page),
                Resource.at("/statistics/data").get(_ -> fresh(Answer.ok(StatisticsJson.of(statistics.snapshot())))),
                Resource.at("/statistics/pause")
                        .postForm((_, form) -> change(form, Namespace::pause))
                        .described("Lets a part of the service record nothing until it is resumed.")
                        .parameter("namespace", "the part, by its name on the page", "HTTP"),
                Resource.at("/statistics/resume")
                        .postForm((_, form) -> change(form, Namespace::resume))
                        .described("Lets a part of the service record again.")
                        .parameter("namespace", "the part, by its name on the page", "HTTP"),
                Resource.at("/metrics")
                        .get(request -> fresh(Metrics.answer(
                                statistics.snapshot(), request.header("Accept").orElse("")))));
    }

    private static Answer fresh(Answer answer) {
        return answer.header("Cache-Control", "no-store").header("Vary", "Accept");
    }

    private Answer change(Form form, Consumer<Namespace> change) {
        String name = form.field("namespace").required();
        if (statistics.snapshot().namespace(name).isEmpty()) {
            throw new HttpProblem.NotFound("No such namespace. The page %s shows all there are.".formatted(page));
        }
        try {
            change.accept(statistics.namespace(name));
        } catch (StatisticsException e) {
            throw new HttpProblem.Conflict("That namespace cannot be switched: its map is not a concurrent one.");
        }
        return Answer.seeOther(page);
    }
}
