package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An IRI with places to fill, such as <code>scores/{player}{?page,size}</code>: RFC 6570, all four levels.
 *
 * <p>Values are texts, numbers or anything with a {@code toString}, collections, and maps. {@code null}, an absent
 * value, and an empty collection or map are undefined: their expression vanishes.
 */
public final class IriTemplate {

    private sealed interface Part {}

    /** @param encoded as an IRI has it */
    private record Literal(String encoded) implements Part {}

    private record Expression(Operator operator, List<Variable> variables) implements Part {}

    /** @param place among all variables of the template */
    private record Variable(String name, int place, int prefixLength, boolean explode) {}

    private final String text;
    private final List<Part> parts;
    private final List<String> variables;

    private IriTemplate(String text, List<Part> parts, List<String> variables) {
        this.text = text;
        this.parts = parts;
        this.variables = variables;
    }

    /**
     * The template of that text, taken apart once. What a URI may not contain is percent-encoded in it.
     *
     * @throws IllegalArgumentException when it breaks the grammar
     */
    public static IriTemplate of(String text) {
        var parts = new ArrayList<Part>();
        var names = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            String literal = text.substring(at, open < 0 ? text.length() : open);
            if (literal.indexOf('}') >= 0) {
                throw wrong(text, "a \"}\" closes nothing");
            }
            if (!literal.isEmpty()) {
                parts.add(new Literal(Percent.encodeOnce(literal, Plain.URI)));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw wrong(text, "a \"{\" is not closed");
            }
            parts.add(expression(text, text.substring(open + 1, close), names));
            at = close + 1;
        }
        return new IriTemplate(text, List.copyOf(parts), List.copyOf(names));
    }

    /** The names of the variables, in order, each once. */
    public List<String> variables() {
        return variables;
    }

    /**
     * The IRI with these values in their places, by name.
     *
     * @throws IllegalArgumentException when a prefix such as <code>{name:3}</code> meets a collection or a map
     */
    public String expand(Map<String, ?> values) {
        return expand(variable -> values.get(variable.name()));
    }

    /**
     * The IRI with these values in the order of {@link #variables}, for IRIs that are made by the thousand. Those that are left
     * out at the end are undefined.
     *
     * @throws IllegalArgumentException when there are more values than variables, or a prefix such as
     *     <code>{name:3}</code> meets a collection or a map
     */
    public String fill(@Nullable Object... values) {
        if (values.length > variables.size()) {
            throw new IllegalArgumentException("IRI template %s: has %d values for its variables %s. Leave some out."
                    .formatted(text, values.length, variables));
        }
        return expand(variable -> variable.place() < values.length ? values[variable.place()] : null);
    }

    private String expand(Function<Variable, @Nullable Object> values) {
        var iri = new StringBuilder(text.length() + 32);
        for (Part part : parts) {
            switch (part) {
                case Literal(String encoded) -> iri.append(encoded);
                case Expression(Operator operator, List<Variable> all) -> {
                    var expansion = new Expansion(text, operator, iri);
                    for (Variable variable : all) {
                        expansion.add(variable, values.apply(variable));
                    }
                }
            }
        }
        return iri.toString();
    }

    /** An expression on its way into an IRI: section 3.2.1. */
    private static final class Expansion {
        private final String template;
        private final Operator operator;
        private final StringBuilder iri;
        private boolean begun;

        Expansion(String template, Operator operator, StringBuilder iri) {
            this.template = template;
            this.operator = operator;
            this.iri = iri;
        }

        void add(Variable variable, @Nullable Object value) {
            if (value instanceof String plain) {
                // By far the most usual, and the others are told apart by slow tests of interfaces.
                named(variable.name(), prefix(variable.prefixLength(), plain));
                return;
            }
            switch (value) {
                case null -> {}
                case Map<?, ?> map when variable.explode() -> map.forEach(this::pair);
                case Map<?, ?> map -> joined(variable, flat(map));
                case Collection<?> list
                when variable.explode() -> list.forEach(member -> named(variable.name(), member));
                case Collection<?> list -> joined(variable, list);
                default -> named(variable.name(), prefix(variable.prefixLength(), value.toString()));
            }
        }

        private void begin() {
            iri.append(begun ? operator.separator : operator.first);
            begun = true;
        }

        /** {@code value}, or {@code name=value} where the operator names its values; nothing when it is undefined. */
        private void named(String name, @Nullable Object value) {
            if (value == null) {
                return;
            }
            begin();
            String encoded = operator.encode(value.toString());
            if (operator.names) {
                iri.append(name).append(encoded.isEmpty() ? operator.ifEmpty : "=");
            }
            iri.append(encoded);
        }

        private void pair(Object name, @Nullable Object value) {
            if (value == null) {
                return;
            }
            begin();
            String encoded = operator.encode(value.toString());
            iri.append(operator.encode(name.toString()))
                    .append(encoded.isEmpty() && operator.names ? operator.ifEmpty : "=")
                    .append(encoded);
        }

        /** All members as one value; no member leaves it undefined. */
        private void joined(Variable variable, Collection<?> members) {
            boolean first = true;
            for (Object member : members) {
                if (member == null) {
                    continue;
                }
                if (!first) {
                    iri.append(',').append(operator.encode(member.toString()));
                    continue;
                }
                if (variable.prefixLength() > 0) {
                    throw wrong(
                            template,
                            "variable \"%s\" has a prefix length, and its value is no text".formatted(variable.name()));
                }
                named(variable.name(), member);
                first = false;
            }
        }

        private static List<Object> flat(Map<?, ?> map) {
            var flat = new ArrayList<Object>(2 * map.size());
            map.forEach((name, value) -> {
                if (value != null) {
                    flat.add(name);
                    flat.add(value);
                }
            });
            return flat;
        }

        /** The prefix counts code points, not their escapes. */
        private static String prefix(int length, String value) {
            return length == 0 || value.codePointCount(0, value.length()) <= length
                    ? value
                    : value.substring(0, value.offsetByCodePoints(0, length));
        }
    }

    private static Expression expression(String template, String inside, List<String> names) {
        Operator operator = Operator.of(inside);
        var variables = new ArrayList<Variable>();
        for (String spec : inside.substring(operator.symbol.length()).split(",", -1)) {
            variables.add(variable(template, spec, names));
        }
        return new Expression(operator, List.copyOf(variables));
    }

    private static Variable variable(String template, String spec, List<String> names) {
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
        if (!names.contains(name)) {
            names.add(name);
        }
        return new Variable(name, names.indexOf(name), prefixLength, explode);
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
            return reserved ? Percent.encodeOnce(value, Plain.URI) : Percent.encode(value, Plain.UNRESERVED);
        }
    }
}
