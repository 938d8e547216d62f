package dev.greenroom.service;

import java.util.Optional;

/**
 * What a request asks for.
 *
 * @param endpoint its name in the statistics: the method and the path's pattern
 * @param deprecation of the resource, if it is deprecated
 * @param work computes the answer
 */
record Target(String endpoint, Optional<Deprecation> deprecation, Work work) {

    /** Stands for all requests that no resource takes. */
    static final String OTHER = "(other)";

    @FunctionalInterface
    interface Work {
        Answer run() throws Exception;
    }

    Target(String endpoint, Work work) {
        this(endpoint, Optional.empty(), work);
    }

    /** The answer with what the resource says of itself. */
    Answer mark(Answer answer) {
        return deprecation.map(told -> told.mark(answer)).orElse(answer);
    }

    static Target refused(HttpProblem problem) {
        return new Target(OTHER, () -> {
            throw problem;
        });
    }
}
