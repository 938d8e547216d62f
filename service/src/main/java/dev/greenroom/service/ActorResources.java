package dev.greenroom.service;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Dump;

import java.util.List;
import java.util.stream.Collectors;

/** What the actors are doing now: {@code /actors/} as a page, {@code /actors/dump} as text for a terminal. Guarded. */
final class ActorResources {

    private final String service;
    private final List<ActorSystem> systems;
    private final List<Pages.Place> places;

    /** @param places the pages that this one leads to */
    ActorResources(String service, List<ActorSystem> systems, List<Pages.Place> places) {
        this.service = service;
        this.systems = List.copyOf(systems);
        this.places = List.copyOf(places);
    }

    List<Resource> resources() {
        return systems.isEmpty()
                ? List.of()
                : List.of(
                        Resource.at("/actors/")
                                .get(_ -> fresh(Answer.html(ActorsPage.of(service, dumps(), places))))
                                .guarded(),
                        Resource.at("/actors/dump")
                                .get(_ -> fresh(Answer.text(
                                        dumps().stream().map(Dump::toString).collect(Collectors.joining("\n")))))
                                .guarded());
    }

    private List<Dump> dumps() {
        return systems.stream().map(ActorSystem::dump).toList();
    }

    private static Answer fresh(Answer answer) {
        return answer.header("Cache-Control", "no-store");
    }
}
