package dev.greenroom.service;

import io.helidon.webserver.http.ServerRequest;

import java.util.Optional;

/**
 * In which state a resource is, as its own GET tells: what a conditional change is judged by before its handler runs.
 *
 * @param tag how the client is told that state, if it has a tag
 */
record PresentState(Conditions.Present present, Optional<String> tag) {

    private static final PresentState NOTHING = new PresentState(Conditions.Present.NOTHING, Optional.empty());
    private static final PresentState UNTAGGED = new PresentState(Conditions.Present.UNTAGGED, Optional.empty());

    /**
     * Asks the handler of GET. What it throws goes through, but for what says that nothing is there: a client that may not read a
     * resource learns nothing of its state.
     */
    static PresentState of(ServerRequest raw, Request request, Resource resource) throws Exception {
        var get = resource.operations().get("GET");
        if (get == null) {
            return NOTHING;
        }
        try {
            var answer = get.handler().handle(request.asGet(), "");
            return answer.status() == 200 ? of(answer, new Negotiation(raw)) : ofStatus(answer.status());
        } catch (HttpProblem.NotFound | HttpProblem.Gone _) {
            return NOTHING;
        }
    }

    private static PresentState of(Answer answer, Negotiation negotiation) {
        return negotiation
                .stateTag(answer)
                .map(tag -> new PresentState(
                        new Conditions.Present(true, Optional.of(tag.state())), Optional.of(tag.text())))
                .orElse(UNTAGGED);
    }

    private static PresentState ofStatus(int status) {
        return status == 404 || status == 410 ? NOTHING : UNTAGGED;
    }

    void check(Conditions conditions) {
        conditions.check(present, tag);
    }
}
