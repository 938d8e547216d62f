package dev.greenroom.service;

/**
 * What a request asks for.
 *
 * @param endpoint its name in the statistics: the method and the path's pattern
 * @param work computes the answer
 */
record Target(String endpoint, Work work) {

    /** Stands for all requests that no resource takes. */
    static final String OTHER = "(other)";

    @FunctionalInterface
    interface Work {
        Answer run() throws Exception;
    }

    static Target refused(HttpProblem problem) {
        return new Target(OTHER, () -> {
            throw problem;
        });
    }
}
