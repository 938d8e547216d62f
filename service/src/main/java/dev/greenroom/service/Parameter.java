package dev.greenroom.service;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A named value of a request that may be missing: {@code request.query("size").integer(1, 1000).or(50)}.
 *
 * <p>A value that does not fit is an {@link HttpProblem.BadRequest} that names the parameter.
 */
public record Parameter<T>(String name, Optional<T> value) {

    /** As a whole number from {@code least} to {@code most}. */
    public Parameter<Integer> integer(int least, int most) {
        return number(least, most).map(Math::toIntExact);
    }

    /** As a whole number from {@code least} to {@code most}. */
    public Parameter<Long> number(long least, long most) {
        return map(value -> {
            String text = value.toString();
            try {
                long number = Long.parseLong(text);
                if (number >= least && number <= most && !text.startsWith("+")) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // told below, together with the range
            }
            throw new HttpProblem.BadRequest(
                    name, "\"%s\" must be a whole number from %d to %d.".formatted(name, least, most));
        });
    }

    /** As true or false. */
    public Parameter<Boolean> flag() {
        return map(value -> switch (value.toString()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new HttpProblem.BadRequest(name, "\"%s\" must be true or false.".formatted(name));
        });
    }

    /** As one of the names of an enum, in lower case. */
    public <E extends Enum<E>> Parameter<E> choice(Class<E> type) {
        return map(value -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(value.toString()))
                .findFirst()
                .orElseThrow(() -> new HttpProblem.BadRequest(
                        name,
                        "\"%s\" must be one of: %s."
                                .formatted(
                                        name,
                                        Arrays.stream(type.getEnumConstants())
                                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(", "))))));
    }

    /** The value, or another when it was not given. */
    public T or(T other) {
        return value.orElse(other);
    }

    /**
     * The value.
     *
     * @throws HttpProblem.BadRequest when it was not given
     */
    public T required() {
        return value.orElseThrow(() -> new HttpProblem.BadRequest(name, "\"%s\" is missing.".formatted(name)));
    }

    private <R> Parameter<R> map(java.util.function.Function<T, R> read) {
        return new Parameter<>(name, value.map(read));
    }
}
