package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Supplier;

/**
 * Builds a tree that keeps the text of each number, which Jackson's own reading of trees does not.
 *
 * <p>The depth of the recursion is bounded by the parser's limit on nesting.
 */
final class TreeReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;

    TreeReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads the only value of the parser's input. */
    static JsonNode read(JsonParser parser) {
        return guarded(parser, () -> new TreeReader(parser).whole());
    }

    /** Does the reading, and turns what the parser finds wrong into what Shoji says of it. */
    static <T> T guarded(JsonParser parser, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException e) {
            throw new ShojiException.NotShoji("JSON", pointer(parser), what(e), e);
        }
    }

    private static String what(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null
                ? e.getOriginalMessage()
                : "line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage());
    }

    private JsonNode whole() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new ShojiException.NotShoji("JSON", "", "the input is empty", null);
        }
        JsonNode node = value(first);
        end();
        return node;
    }

    /** Makes sure that nothing follows. */
    void end() {
        if (parser.nextToken() != null) {
            throw new ShojiException.NotShoji("JSON", "", "more follows after the first value", null);
        }
    }

    /** The value that begins with the current token. */
    JsonNode value(@Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> integer(parser.getString());
            case VALUE_NUMBER_FLOAT -> decimal(parser.getString());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_EMBEDDED_OBJECT -> NODES.stringNode(parser.getValueAsString());
            case null, default ->
                throw new ShojiException.NotShoji("JSON", pointer(parser), "ends in the middle of a value", null);
        };
    }

    private ObjectNode object() {
        ObjectNode node = NODES.objectNode();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            node.set(name, value(parser.nextToken()));
        }
        return node;
    }

    private ArrayNode array() {
        ArrayNode node = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            node.add(value(token));
        }
        return node;
    }

    private JsonNode integer(String text) {
        if (text.equals("-0")) {
            return new ExactNumber(BigDecimal.ZERO, text);
        }
        if (text.length() > 18) {
            return NODES.numberNode(new BigInteger(text));
        }
        long value = Long.parseLong(text);
        return (int) value == value ? NODES.numberNode((int) value) : NODES.numberNode(value);
    }

    private JsonNode decimal(String text) {
        try {
            var value = new BigDecimal(text);
            return value.toString().equals(text) ? DecimalNode.valueOf(value) : new ExactNumber(value, text);
        } catch (NumberFormatException e) {
            throw new ShojiException.NotShoji(
                    "JSON", pointer(parser), "%s is no number that can be kept".formatted(text), e);
        }
    }

    private static String pointer(JsonParser parser) {
        return parser.streamReadContext().pathAsPointer().toString();
    }
}
