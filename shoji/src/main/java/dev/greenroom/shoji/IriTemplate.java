package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * An IRI with places to fill, such as <code>scores/{player}{?page,size}</code>: RFC 6570, all four levels.
 *
 * <p>Values are texts, numbers or anything with a {@code toString}, collections, and maps. {@code null}, an absent
 * value, and an empty collection or map are undefined: their expression vanishes.
 */
public final class IriTemplate {

    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    private record Expression(Operator operator, List<Variable> variables) implements Part {}

    private record Variable(String name, int prefixLength, boolean explode) {}

    private final String text;
    private final List<Part> parts;

    private IriTemplate(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * The template of that text.
     *
     * @throws IllegalArgumentException when it breaks the grammar
     */
    public static IriTemplate of(String text) {
        var parts = new ArrayList<Part>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            String literal = text.substring(at, open < 0 ? text.length() : open);
            if (literal.indexOf('}') >= 0) {
                throw wrong(text, "a \"}\" closes nothing");
            }
            parts.add(new Literal(literal));
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw wrong(text, "a \"{\" is not closed");
            }
            parts.add(expression(text, text.substring(open + 1, close)));
            at = close + 1;
        }
        return new IriTemplate(text, List.copyOf(parts));
    }

    /** The names of the variables, in order, each once. */
    public List<String> variables() {
        return parts.stream()
                .filter(Expression.class::isInstance)
                .flatMap(part -> ((Expression) part).variables().stream())
                .map(Variable::name)
                .distinct()
                .toList();
    }

    /**
     * The IRI with these values in their places.
     *
     * @throws IllegalArgumentException when a prefix such as <code>{name:3}</code> meets a collection or a map
     */
    public String expand(Map<String, ?> values) {
        var iri = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Literal(String literal) ->
                    iri.append(Percent.encodeOnce(literal, Percent.UNRESERVED + Percent.RESERVED));
                case Expression expression -> iri.append(expand(expression, values));
            }
        }
        return iri.toString();
    }

    private String expand(Expression expression, Map<String, ?> values) {
        Operator operator = expression.operator();
        var joiner = new StringJoiner(operator.separator, operator.first, "");
        joiner.setEmptyValue("");
        for (Variable variable : expression.variables()) {
            Object value = values.get(variable.name());
            switch (value) {
                case null -> {}
                case Map<?, ?> map
                when variable.explode() -> pairs(operator, map).forEach(joiner::add);
                case Map<?, ?> map -> list(operator, variable, flat(map)).forEach(joiner::add);
                case Collection<?> list -> list(operator, variable, list).forEach(joiner::add);
                default ->
                    joiner.add(operator.named(variable.name(), operator.encode(prefix(variable, value.toString()))));
            }
        }
        return joiner.toString();
    }

    private List<String> list(Operator operator, Variable variable, Collection<?> values) {
        List<String> encoded =
                defined(values).map(value -> operator.encode(value.toString())).toList();
        if (encoded.isEmpty()) {
            return List.of();
        }
        if (variable.prefixLength() > 0) {
            throw wrong(
                    text, "variable \"%s\" has a prefix length, and its value is no text".formatted(variable.name()));
        }
        return variable.explode()
                ? encoded.stream()
                        .map(value -> operator.named(variable.name(), value))
                        .toList()
                : List.of(operator.named(variable.name(), String.join(",", encoded)));
    }

    private static List<String> pairs(Operator operator, Map<?, ?> map) {
        var pairs = new ArrayList<String>();
        map.forEach((name, value) -> {
            if (value != null) {
                String encoded = operator.encode(value.toString());
                pairs.add(operator.encode(name.toString()) + operator.assignment(encoded));
            }
        });
        return pairs;
    }

    private static List<Object> flat(Map<?, ?> map) {
        var flat = new ArrayList<Object>();
        map.forEach((name, value) -> {
            if (value != null) {
                flat.add(name);
                flat.add(value);
            }
        });
        return flat;
    }

    private static Stream<?> defined(Collection<?> values) {
        return values.stream().filter(value -> value != null);
    }

    /** The prefix counts code points, not their escapes. */
    private static String prefix(Variable variable, String value) {
        int length = variable.prefixLength();
        return length == 0 || value.codePointCount(0, value.length()) <= length
                ? value
                : value.substring(0, value.offsetByCodePoints(0, length));
    }

    private static Expression expression(String template, String inside) {
        Operator operator = Operator.of(inside);
        String names = inside.substring(operator.symbol.length());
        var variables = new ArrayList<Variable>();
        for (String spec : names.split(",", -1)) {
            variables.add(variable(template, spec));
        }
        return new Expression(operator, List.copyOf(variables));
    }

    private static Variable variable(String template, String spec) {
        boolean explode = spec.endsWith("*");
        int colon = spec.indexOf(':');
        String name = explode ? spec.substring(0, spec.length() - 1) : colon < 0 ? spec : spec.substring(0, colon);
        int prefixLength = 0;
        if (!explode && colon >= 0) {
            String digits = spec.substring(colon + 1);
            if (!digits.matches("[1-9][0-9]{0,3}")) {
                throw wrong(template, "a prefix length is from 1 to 9999, not \"%s\"".formatted(digits));
            }
            prefixLength = Integer.parseInt(digits);
        }
        if (!name.matches("(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*")) {
            throw wrong(template, "\"%s\" is no name of a variable".formatted(name));
        }
        return new Variable(name, prefixLength, explode);
    }

    private static IllegalArgumentException wrong(String template, String what) {
        return new IllegalArgumentException("IRI template %s: %s. See RFC 6570.".formatted(template, what));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IriTemplate that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text that it was made from. */
    @Override
    public String toString() {
        return text;
    }

    /** The table in appendix A of RFC 6570. */
    private enum Operator {
        SIMPLE("", "", ",", false, "", false),
        RESERVED("+", "", ",", false, "", true),
        FRAGMENT("#", "#", ",", false, "", true),
        LABEL(".", ".", ".", false, "", false),
        PATH("/", "/", "/", false, "", false),
        PATH_PARAMETER(";", ";", ";", true, "", false),
        QUERY("?", "?", "&", true, "=", false),
        QUERY_MORE("&", "&", "&", true, "=", false);

        private final String symbol;
        private final String first;
        private final String separator;
        private final boolean names;
        private final String ifEmpty;
        private final boolean reserved;

        Operator(String symbol, String first, String separator, boolean names, String ifEmpty, boolean reserved) {
            this.symbol = symbol;
            this.first = first;
            this.separator = separator;
            this.names = names;
            this.ifEmpty = ifEmpty;
            this.reserved = reserved;
        }

        static Operator of(String inside) {
            for (Operator operator : values()) {
                if (operator != SIMPLE && inside.startsWith(operator.symbol)) {
                    return operator;
                }
            }
            return SIMPLE;
        }

        String encode(String value) {
            return reserved
                    ? Percent.encodeOnce(value, Percent.UNRESERVED + Percent.RESERVED)
                    : Percent.encode(value, Percent.UNRESERVED);
        }

        /** {@code value}, or {@code name=value} where the operator names its values. */
        String named(String name, String encoded) {
            return names ? name + assignment(encoded) : encoded;
        }

        String assignment(String encoded) {
            return encoded.isEmpty() && names ? ifEmpty : "=" + encoded;
        }
    }
}
