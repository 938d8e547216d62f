package dev.greenroom.shoji;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits for work that a 202 announced.
 *
 * <p>Its progress view is, in practice, the value of the view in the answer, while Location names what is being made; an
 * answer without such a view has the progress view itself in Location.
 */
final class Progress {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private Progress() {}

    static void await(Exchange exchange, Answer accepted, Patience.Waiting waiting) {
        URI iri = progress(accepted).orElse(null);
        if (iri == null) {
            return;
        }
        Duration pause = FIRST_PAUSE;
        while (true) {
            JsonNode value = value(exchange.get(iri, waiting).json());
            if (!value.path("progress").isNumber()) {
                return;
            }
            var work = new Work(
                    iri,
                    value.path("progress").doubleValue(),
                    value.path("message").asString(""));
            waiting.tell(work);
            String message = work.message().isEmpty() ? "no message" : work.message();
            if (work.hasFailed()) {
                throw new ShojiException.Unfinished(
                        "work at %s: failed, %s. Nothing more will come of it.".formatted(iri, message), iri);
            }
            if (work.isDone()) {
                return;
            }
            if (!waiting.pause(pause, iri)) {
                throw new ShojiException.Unfinished(
                        "work at %s: at %s %%, %s (%s). It goes on; look there again, or use a client with more patience."
                                .formatted(iri, value.path("progress"), message, waiting),
                        iri);
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static Optional<URI> progress(Answer accepted) {
        return value(accepted.jsonOrMissing())
                .stringValueOpt()
                .map(iri -> Iri.uri(Iri.resolve(accepted.iri().toString(), iri)))
                .or(accepted::location);
    }

    private static JsonNode value(JsonNode view) {
        return view.has("value") ? view.path("value") : view;
    }
}
