package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.POJONode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * JSON as Shoji needs it: member order and number texts are kept, records keep the order of their components.
 *
 * <p>For documents use {@link Document}; this is for bare values, which have no envelope. Safe for use by any thread.
 */
public final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .addModule(TreeWriter.module())
            .build();

    private static final ObjectWriter COMPACT = MAPPER.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET);
    private static final ObjectWriter PRETTY = COMPACT.withDefaultPrettyPrinter();

    private Json() {}

    /**
     * Reads one JSON value.
     *
     * @throws ShojiException.NotShoji when it is not JSON
     */
    public static JsonNode read(byte[] json) {
        try (var parser = MAPPER.createParser(json)) {
            return TreeReader.read(parser);
        }
    }

    /**
     * Reads one JSON value.
     *
     * @throws ShojiException.NotShoji when it is not JSON
     */
    public static JsonNode read(String json) {
        try (var parser = MAPPER.createParser(json)) {
            return TreeReader.read(parser);
        }
    }

    /**
     * Reads one JSON value up to the end of the stream, and closes it.
     *
     * @throws ShojiException.NotShoji when it is not JSON
     */
    public static JsonNode read(InputStream json) throws IOException {
        try (var parser = MAPPER.createParser(json)) {
            return TreeReader.read(parser);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    /**
     * The tree of a record, map, list, number, string, document part, or anything else that Jackson can write.
     *
     * @throws IllegalArgumentException when Jackson cannot write it
     */
    public static JsonNode of(@Nullable Object value) {
        return switch (value) {
            case null -> NullNode.getInstance();
            case JsonNode node -> node.deepCopy();
            case Tuple tuple -> tuple.node().deepCopy();
            case Document document -> document.tree();
            default -> written(value);
        };
    }

    /**
     * The attributes of a tuple. Those of a record stay as they are until somebody reads them, since most documents are made
     * only to be written.
     */
    static JsonNode attributes(Object attributes) {
        return attributes instanceof Record
                ? new POJONode(attributes)
                : Tuple.of(attributes).node();
    }

    private static JsonNode written(Object value) {
        try (var buffer = MAPPER.writeValueIntoBuffer(value);
                var parser = buffer.asParser()) {
            return TreeReader.read(parser);
        } catch (JacksonException | ShojiException.NotShoji e) {
            throw new IllegalArgumentException(
                    "%s: cannot be written as JSON (%s). Use a record, a map, a list, or a plain value."
                            .formatted(value.getClass().getName(), e.getMessage()),
                    e);
        }
    }

    /** Writes a value on one line. */
    public static byte[] bytes(JsonNode node) {
        return bytes(node, Layout.COMPACT);
    }

    /** Writes a value. */
    public static byte[] bytes(JsonNode node, Layout layout) {
        var out = new ByteArrayOutputStream(512);
        try {
            write(node, out, layout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Writes a value on one line. */
    public static String text(JsonNode node) {
        return text(node, Layout.COMPACT);
    }

    /** Writes a value. */
    public static String text(JsonNode node, Layout layout) {
        var out = new StringWriter();
        try (var generator = writer(layout).createGenerator(out)) {
            TreeWriter.write(node, generator);
        }
        return out.toString();
    }

    /** Writes a value as UTF-8 and flushes; the stream stays open. */
    public static void write(JsonNode node, OutputStream out, Layout layout) throws IOException {
        try (JsonGenerator generator = generator(out, layout)) {
            TreeWriter.write(node, generator);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    /** What writes to a stream that stays open. */
    static JsonGenerator generator(OutputStream out, Layout layout) {
        return writer(layout).createGenerator(out);
    }

    private static ObjectWriter writer(Layout layout) {
        return switch (layout) {
            case COMPACT -> COMPACT;
            case PRETTY -> PRETTY;
        };
    }

    /** Reads a tree as a Java type, and names the subject when it does not fit. */
    static <T> T as(JsonNode node, Class<T> type, String subject) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JacksonException e) {
            throw new ShojiException.NotShoji(
                    subject, pointer(e), "does not fit %s%s".formatted(type.getSimpleName(), why(e)), e);
        }
    }

    /** Jackson's own message would quote the value, which stays out of messages. */
    private static String why(JacksonException e) {
        return switch (e) {
            case ValueInstantiationException thrown
            when thrown.getCause() != null -> ": " + thrown.getCause().getMessage();
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null ->
                ", needs " + mismatch.getTargetType().getSimpleName();
            default -> "";
        };
    }

    private static String pointer(JacksonException e) {
        var pointer = new StringBuilder();
        for (var step : e.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : Pointers.escape(name));
        }
        return pointer.toString();
    }
}
