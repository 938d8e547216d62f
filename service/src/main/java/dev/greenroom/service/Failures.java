package dev.greenroom.service;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What a service's own exceptions are called in HTTP. */
final class Failures {

    private final Map<Class<?>, Function<Exception, ? extends HttpProblem>> problems = new HashMap<>();

    <X extends Exception> void add(Class<X> type, Function<? super X, ? extends HttpProblem> problem) {
        Objects.requireNonNull(problem, "problem");
        if (problems.putIfAbsent(type, failure -> problem.apply(type.cast(failure))) != null) {
            throw new IllegalArgumentException(
                    "service: the failure %s has its words already. Give each once.".formatted(type.getName()));
        }
    }

    Optional<HttpProblem> problem(Exception failure) {
        for (@Nullable Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
            var words = problems.get(type);
            if (words != null) {
                return Optional.of(words.apply(failure));
            }
        }
        return Optional.empty();
    }
}
