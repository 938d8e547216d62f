package dev.greenroom.service;

import dev.greenroom.actor.Dump;

import java.util.List;
import java.util.stream.Collectors;

/** What the actors are doing now: pages among the service's own, and {@code /actors/dump} as text for a terminal. Guarded. */
final class ActorResources {

    private final String service;
    private final String path;
    private final List<ActorLook> lookers;
    private final List<Pages.Place> places;

    /**
     * @param path of the page
     * @param places the pages that this one leads to
     */
    ActorResources(String service, String path, List<ActorLook> lookers, List<Pages.Place> places) {
        this.service = service;
        this.path = path;
        this.lookers = List.copyOf(lookers);
        this.places = List.copyOf(places);
    }

    List<Resource> resources() {
        return lookers.isEmpty()
                ? List.of()
                : List.of(
                        Resource.at(path).get(this::all).guarded(),
                        Resource.at(path + "actor")
                                .get(this::one)
                                .described("One actor.")
                                .parameter("number", "which one, as the page of actors has it", 1)
                                .guarded(),
                        Pages.moved("/actors/", path),
                        Resource.at("/actors/dump")
                                .get(_ -> fresh(Answer.text(dump())))
                                .guarded());
    }

    private Answer all(Request request) {
        var look = look(request);
        var view = ActorView.of(path, look.system().name(), request);
        return fresh(Answer.html(ActorsPage.of(service, lookers, look, view, places)));
    }

    private Answer one(Request request) {
        var look = look(request);
        long number = request.query("number").number(0, Long.MAX_VALUE).required();
        var view = ActorView.of(path, look.system().name(), request);
        return look.system()
                .roster()
                .find(number)
                .map(entry -> fresh(Answer.html(ActorPage.of(entry, look, view, places))))
                .orElseGet(() -> fresh(Answer.html(ActorPage.gone(number, look, view, places)))
                        .status(404));
    }

    /** The system that is asked for by name, or else the first. */
    private ActorLook look(Request request) {
        String name = request.query("system").or(lookers.getFirst().system().name());
        return lookers.stream()
                .filter(look -> look.system().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new HttpProblem.NotFound(
                        "No system of that name is shown. The page %s leads to all that are.".formatted(path)));
    }

    private String dump() {
        return lookers.stream()
                .map(look -> look.system().dump())
                .map(Dump::toString)
                .collect(Collectors.joining("\n"));
    }

    private static Answer fresh(Answer answer) {
        return answer.header("Cache-Control", "no-store");
    }
}
