package dev.greenroom.shoji;

import static java.util.stream.Collectors.joining;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Section 3.2.1 of RFC 6570 and its appendix A, sentence by sentence, on a template that is taken apart already. One thing
 * differs: the names in an exploded map are encoded as values are, since a name like "a&b" would end there.
 */
final class SlowTemplate {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String RESERVED = ":/?#[]@!$&'()*+,;=";
    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    /** The operators, with "" for none. */
    static final List<String> OPERATORS = List.of("", "+", "#", ".", "/", ";", "?", "&");

    record Variable(String name, int prefixLength, boolean explode) {
        @Override
        public String toString() {
            return name + (explode ? "*" : prefixLength > 0 ? ":" + prefixLength : "");
        }
    }

    record Expression(String operator, List<Variable> variables) {
        @Override
        public String toString() {
            return variables.stream().map(Variable::toString).collect(joining(",", "{" + operator, "}"));
        }

        String first() {
            return operator.equals("+") ? "" : operator;
        }

        String separator() {
            return switch (operator) {
                case "", "+", "#" -> ",";
                case "?" -> "&";
                default -> operator;
            };
        }

        boolean isNamed() {
            return ";?&".contains(operator) && !operator.isEmpty();
        }

        String ifEmpty() {
            return operator.equals(";") ? "" : "=";
        }

        boolean isReserved() {
            return operator.equals("+") || operator.equals("#");
        }
    }

    private SlowTemplate() {}

    /** The IRI, or null when a prefix meets several members. */
    static @Nullable String expand(List<Object> parts, Map<String, ?> values) {
        var iri = new StringBuilder();
        for (Object part : parts) {
            if (!(part instanceof Expression expression)) {
                iri.append(encoded((String) part, true));
                continue;
            }
            var texts = new ArrayList<String>();
            for (Variable variable : expression.variables()) {
                Object value = values.get(variable.name());
                if (value == null || !isDefined(value)) {
                    continue;
                }
                if (variable.prefixLength() > 0 && (value instanceof Collection || value instanceof Map)) {
                    return null;
                }
                texts.add(one(expression, variable, value));
            }
            if (!texts.isEmpty()) {
                iri.append(expression.first()).append(String.join(expression.separator(), texts));
            }
        }
        return iri.toString();
    }

    private static boolean isDefined(Object value) {
        return switch (value) {
            case Collection<?> list -> list.stream().anyMatch(Objects::nonNull);
            case Map<?, ?> map -> isDefined(map.values());
            default -> true;
        };
    }

    private static String one(Expression in, Variable variable, Object value) {
        if (variable.explode() && value instanceof Collection<?> list) {
            return list.stream()
                    .filter(Objects::nonNull)
                    .map(member -> in.isNamed() ? named(in, variable.name(), text(in, member)) : text(in, member))
                    .collect(joining(in.separator()));
        }
        if (variable.explode() && value instanceof Map<?, ?> map) {
            return pairs(map)
                    .map(pair -> in.isNamed()
                            ? named(in, text(in, pair.getKey()), text(in, pair.getValue()))
                            : text(in, pair.getKey()) + "=" + text(in, pair.getValue()))
                    .collect(joining(in.separator()));
        }
        String text = switch (value) {
            case Collection<?> list ->
                list.stream()
                        .filter(Objects::nonNull)
                        .map(member -> text(in, member))
                        .collect(joining(","));
            case Map<?, ?> map ->
                pairs(map)
                        .map(pair -> text(in, pair.getKey()) + "," + text(in, pair.getValue()))
                        .collect(joining(","));
            default ->
                characters(in, value.toString())
                        .limit(variable.prefixLength() > 0 ? variable.prefixLength() : Long.MAX_VALUE)
                        .collect(joining());
        };
        return in.isNamed() ? named(in, variable.name(), text) : text;
    }

    private static Stream<Map.Entry<?, ?>> pairs(Map<?, ?> map) {
        return map.entrySet().stream().<Map.Entry<?, ?>>map(pair -> pair).filter(pair -> pair.getValue() != null);
    }

    private static String named(Expression in, String name, String text) {
        return name + (text.isEmpty() ? in.ifEmpty() : "=" + text);
    }

    private static String text(Expression in, Object value) {
        return encoded(value.toString(), in.isReserved());
    }

    private static String encoded(String text, boolean reserved) {
        return characters(text, reserved).collect(joining());
    }

    private static Stream<String> characters(Expression in, String text) {
        return characters(text, in.isReserved());
    }

    /** Each character of the text as it stands in the IRI. Where escapes may stay, those of one character are one. */
    private static Stream<String> characters(String text, boolean reserved) {
        var characters = new ArrayList<String>();
        for (int i = 0; i < text.length(); ) {
            int escaped = reserved ? escapedCharacter(text, i) : 0;
            int c = text.codePointAt(i);
            if (escaped > 0) {
                characters.add(text.substring(i, i + escaped));
                i += escaped;
            } else {
                characters.add(character(c, reserved));
                i += Character.charCount(c);
            }
        }
        return characters.stream();
    }

    private static String character(int c, boolean reserved) {
        String all = reserved ? UNRESERVED + RESERVED : UNRESERVED;
        if (all.indexOf(c) >= 0) {
            return Character.toString(c);
        }
        boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        byte[] utf8 = Character.toString(half ? 0xFFFD : c).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().withUpperCase().withPrefix("%").formatHex(utf8);
    }

    /** How long the escapes are that stand for one character: those of one byte, where the bytes are no UTF-8. */
    private static int escapedCharacter(String text, int at) {
        Matcher escapes = ESCAPES.matcher(text).region(at, text.length());
        if (!escapes.lookingAt()) {
            return 0;
        }
        for (int length = 3; length <= Math.min(12, escapes.end() - at); length += 3) {
            byte[] utf8 =
                    HexFormat.of().parseHex(text.substring(at, at + length).replace("%", ""));
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
                return length;
            } catch (CharacterCodingException _) {
                // Another byte may complete it.
            }
        }
        return 3;
    }
}
