package dev.greenroom.service;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

import java.util.stream.Collectors;

/** Says in a client's words what Jackson found wrong, without Java's class names or the values sent. */
final class JsonProblems {

    private JsonProblems() {}

    static HttpProblem malformed(JacksonException e) {
        TokenStreamLocation place = e.getLocation();
        String what = e instanceof StreamConstraintsException
                ? "it is nested too deep, or a name or number is too long"
                : firstSentence(e.getOriginalMessage());
        return new HttpProblem.BadRequest("The JSON cannot be read at line %d, column %d: %s."
                .formatted(place == null ? 1 : place.getLineNr(), place == null ? 1 : place.getColumnNr(), what));
    }

    static HttpProblem of(JacksonException e) {
        String member = member(e);
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                new HttpProblem.BadRequest(
                        member,
                        "\"%s\" is not a member here. Known are: %s."
                                .formatted(
                                        member,
                                        unknown.getKnownPropertyIds() == null
                                                ? "none"
                                                : unknown.getKnownPropertyIds().stream()
                                                        .map(Object::toString)
                                                        .sorted()
                                                        .collect(Collectors.joining(", "))));
            case InvalidDefinitionException broken ->
                throw new IllegalStateException("A body's type cannot be read. Make it a record.", broken);
            case InvalidNullException _ ->
                new HttpProblem.BadRequest(member, "\"%s\" must not be null.".formatted(member));
            case ValueInstantiationException refused when refused.getCause() instanceof HttpProblem problem -> problem;
            case ValueInstantiationException refused
            when refused.getCause() instanceof IllegalArgumentException cause ->
                new HttpProblem.BadRequest(member, String.valueOf(cause.getMessage()));
            case InvalidFormatException wrong -> mustBe(member, wrong.getTargetType());
            case MismatchedInputException wrong -> missingOr(member, wrong);
            case InputCoercionException wrong -> mustBe(member, wrong.getTargetType());
            default -> malformed(e);
        };
    }

    private static HttpProblem missingOr(String member, MismatchedInputException e) {
        String message = e.getOriginalMessage();
        if (message.startsWith("Missing required creator property") || message.startsWith("Missing creator property")) {
            return new HttpProblem.BadRequest(member, "\"%s\" is missing.".formatted(member));
        }
        if (message.startsWith("Trailing token")) {
            return new HttpProblem.BadRequest("The body holds more than one JSON document. Send one.");
        }
        return mustBe(member, e.getTargetType());
    }

    private static HttpProblem mustBe(String member, Class<?> type) {
        String subject = member.isEmpty() ? "The body" : "\"" + member + "\"";
        return new HttpProblem.BadRequest(member, "%s must be %s.".formatted(subject, JsonWords.of(type)));
    }

    /** The path to the member at fault: {@code players[2].score}. */
    private static String member(JacksonException e) {
        var path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    /** The path to where a parser is. */
    static String member(TokenStreamContext place) {
        String before = place.getParent() == null ? "" : member(place.getParent());
        if (place.inArray()) {
            return before + "[" + place.getCurrentIndex() + "]";
        }
        String name = place.currentName();
        return name == null ? before : before + (before.isEmpty() ? "" : ".") + name;
    }

    private static String firstSentence(String message) {
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        // The place is told already, and Jackson tells it with words of its own.
        line = line.replaceFirst(" \\(start marker at .*", "");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
