package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * An IRI with places to fill, such as <code>scores/{player}{?page,size}</code>: RFC 6570, all four levels.
 *
 * <p>Values are texts, numbers or anything with a {@code toString}, collections, and maps. {@code null}, an absent
 * value, and an empty collection or map are undefined: their expression vanishes.
 */
public final class IriTemplate {

    /**
     * A variable of an expression, with all that is fixed before its value.
     *
     * @param place of its value among those of all variables
     * @param absent what stands here when it is undefined: the text before the expression, if it is the first in it
     * @param first what stands before its value when it is the first value of its expression: {@code absent} and
     *     <code>?name=</code>
     * @param next what stands there after another value: <code>&amp;name=</code>
     */
    private record Variable(
            Operator operator,
            String name,
            int place,
            int prefixLength,
            boolean explode,
            boolean opens,
            String absent,
            String first,
            String next) {

        /**
         * As much of the value as the template asks for. It counts characters: an escape is one where it may stay, and half of none
         * is taken.
         */
        String prefix(String value) {
            return prefixLength == 0 ? value : value.substring(0, operator.end(value, prefixLength));
        }
    }

    private final String text;
    private final List<String> names;
    private final Variable[] variables;
    /** The text after the last expression. */
    private final String rest;

    private IriTemplate(String text, List<String> names, List<Variable> variables, String rest) {
        this.text = text;
        this.names = List.copyOf(names);
        this.variables = variables.toArray(Variable[]::new);
        this.rest = rest;
    }

    /**
     * The template of that text, taken apart once. What a URI may not contain is percent-encoded in it.
     *
     * @throws IllegalArgumentException when it breaks the grammar
     */
    public static IriTemplate of(String text) {
        return new Parser(text).template();
    }

    /** The names of the variables, in order, each once. */
    public List<String> variables() {
        return names;
    }

    /**
     * The IRI with these values in their places, by name.
     *
     * @throws IllegalArgumentException when a prefix such as <code>{name:3}</code> meets a collection or a map
     */
    public String expand(Map<String, ?> values) {
        var expansion = new Expansion(this);
        for (Variable variable : variables) {
            expansion.add(variable, values.get(variable.name()));
        }
        return expansion.whole();
    }

    /**
     * The IRI with these values in the order of {@link #variables}, for IRIs that are made by the thousand. Those that are left
     * out at the end are undefined.
     *
     * @throws IllegalArgumentException when there are more values than variables, or a prefix such as
     *     <code>{name:3}</code> meets a collection or a map
     */
    public String fill(@Nullable Object... values) {
        if (values.length > names.size()) {
            throw new IllegalArgumentException("IRI template %s: has %d values for its variables %s. Leave some out."
                    .formatted(text, values.length, names));
        }
        var expansion = new Expansion(this);
        for (Variable variable : variables) {
            expansion.add(variable, variable.place() < values.length ? values[variable.place()] : null);
        }
        return expansion.whole();
    }

    /** An IRI in the making: section 3.2.1. */
    private static final class Expansion {
        private final IriTemplate template;
        private final StringBuilder iri;
        /** Whether the expression at hand has had a value. */
        private boolean begun;

        Expansion(IriTemplate template) {
            this.template = template;
            iri = new StringBuilder(template.text.length() + 32);
        }

        String whole() {
            return iri.append(template.rest).toString();
        }

        void add(Variable variable, @Nullable Object value) {
            begun &= !variable.opens();
            // Texts and whole numbers are by far the most usual, and the others are told apart by slow tests of
            // interfaces.
            if (value instanceof String plain) {
                text(variable, variable.prefix(plain));
            } else if ((value instanceof Integer || value instanceof Long) && variable.prefixLength() == 0) {
                lead(variable);
                iri.append(((Number) value).longValue());
            } else {
                addUnusual(variable, value);
            }
        }

        private void addUnusual(Variable variable, @Nullable Object value) {
            switch (value) {
                case null -> {}
                case Map<?, ?> map when variable.explode() -> map.forEach((name, of) -> pair(variable, name, of));
                case Map<?, ?> map -> joined(variable, flat(map));
                case Collection<?> list when variable.explode() -> list.forEach(member -> named(variable, member));
                case Collection<?> list -> joined(variable, list);
                default -> text(variable, variable.prefix(value.toString()));
            }
            if (!begun) {
                iri.append(variable.absent());
            }
        }

        private void named(Variable variable, @Nullable Object value) {
            if (value != null) {
                text(variable, value.toString());
            }
        }

        /** {@code value}, or {@code name=value} where the operator names its values. */
        private void text(Variable variable, String value) {
            lead(variable);
            if (value.isEmpty()) {
                emptied(variable.operator());
            } else {
                iri.append(variable.operator().encode(value));
            }
        }

        /** What stands instead of "=" before a value without any text. */
        private void emptied(Operator operator) {
            if (operator.names) {
                iri.setLength(iri.length() - 1);
                iri.append(operator.ifEmpty);
            }
        }

        /** What stands before a value, up to its name and "=". */
        private void lead(Variable variable) {
            iri.append(begun ? variable.next() : variable.first());
            begun = true;
        }

        private void pair(Variable variable, Object name, @Nullable Object value) {
            if (value == null) {
                return;
            }
            Operator operator = variable.operator();
            String encoded = operator.encode(value.toString());
            iri.append(begun ? operator.separator : variable.absent() + operator.first)
                    .append(operator.encode(name.toString()))
                    .append(encoded.isEmpty() && operator.names ? operator.ifEmpty : "=")
                    .append(encoded);
            begun = true;
        }

        /** All members as one value; no member leaves it undefined. */
        private void joined(Variable variable, Collection<?> members) {
            int start = -1;
            for (Object member : members) {
                if (member == null) {
                    continue;
                }
                if (start >= 0) {
                    iri.append(',');
                } else {
                    noPrefix(variable);
                    lead(variable);
                    start = iri.length();
                }
                iri.append(variable.operator().encode(member.toString()));
            }
            if (start == iri.length()) {
                emptied(variable.operator());
            }
        }

        private void noPrefix(Variable variable) {
            if (variable.prefixLength() > 0) {
                throw wrong(
                        template.text,
                        "variable \"%s\" has a prefix length, and its value is no text".formatted(variable.name()));
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
    }

    /** The grammar: section 2. */
    private static final class Parser {
        private final String text;
        private final List<String> names = new ArrayList<>();
        private final List<Variable> variables = new ArrayList<>();

        Parser(String text) {
            this.text = text;
        }

        IriTemplate template() {
            int at = 0;
            for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
                int close = text.indexOf('}', open);
                if (close < 0) {
                    throw wrong(text, "a \"{\" is not closed");
                }
                expression(literal(text.substring(at, open)), text.substring(open + 1, close));
                at = close + 1;
            }
            return new IriTemplate(text, names, variables, literal(text.substring(at)));
        }

        private String literal(String literal) {
            if (literal.indexOf('}') >= 0) {
                throw wrong(text, "a \"}\" closes nothing");
            }
            return Percent.encodeOnce(literal, Plain.URI);
        }

        private void expression(String before, String inside) {
            Operator operator = Operator.of(inside);
            String[] specs = inside.substring(operator.symbol.length()).split(",", -1);
            for (int i = 0; i < specs.length; i++) {
                variables.add(variable(operator, i == 0, i == 0 ? before : "", specs[i]));
            }
        }

        private Variable variable(Operator operator, boolean opens, String before, String spec) {
            boolean explode = spec.endsWith("*");
            int colon = spec.indexOf(':');
            String name = explode ? spec.substring(0, spec.length() - 1) : colon < 0 ? spec : spec.substring(0, colon);
            int prefixLength = 0;
            if (!explode && colon >= 0) {
                String digits = spec.substring(colon + 1);
                if (!digits.matches("[1-9][0-9]{0,3}")) {
                    throw wrong(text, "a prefix length is from 1 to 9999, not \"%s\"".formatted(digits));
                }
                prefixLength = Integer.parseInt(digits);
            }
            if (!name.matches("(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*")) {
                throw wrong(text, "\"%s\" is no name of a variable".formatted(name));
            }
            if (!names.contains(name)) {
                names.add(name);
            }
            String named = operator.names ? name + "=" : "";
            return new Variable(
                    operator,
                    name,
                    names.indexOf(name),
                    prefixLength,
                    explode,
                    opens,
                    before,
                    before + operator.first + named,
                    operator.separator + named);
        }
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

        /** Where so many characters of the value end. */
        int end(String value, int characters) {
            return reserved
                    ? Percent.end(value, characters)
                    : value.codePointCount(0, value.length()) <= characters
                            ? value.length()
                            : value.offsetByCodePoints(0, characters);
        }

        String encode(String value) {
            return reserved ? Percent.encodeOnce(value, Plain.URI) : Percent.encode(value, Plain.UNRESERVED);
        }
    }
}
