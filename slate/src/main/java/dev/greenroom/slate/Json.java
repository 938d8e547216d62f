package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.Collection;

/** Records to JSON and back. */
final class Json {
    private static final int MOST_DEPTH = 500;

    /**
     * A field that the record does not have would be lost by the next write, and a missing number would be taken for 0, so
     * neither fits. Any other missing component is null, which the record's constructor may mend or refuse.
     */
    private static final JsonMapper MAPPER = mapper(MOST_DEPTH).build();

    /**
     * Reads decimals with all their digits, so that what is not changed stays as it is. Lines of an export and edits are deeper than
     * the documents in them.
     */
    private static final JsonMapper TREES = mapper(2 * MOST_DEPTH)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    private static JsonMapper.Builder mapper(int depthWritten) {
        return JsonMapper.builder(factory(depthWritten))
                .annotationIntrospector(new PrimitivesRequired())
                // As PostgreSQL does when it is asked: 1E+100000 has a hundred thousand digits, which count for the
                // document's size.
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    /** Whatever was written can be read: there is no limit to reading but that to the size of a document. */
    private static JsonFactory factory(int depthWritten) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(2 * MOST_DEPTH)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(depthWritten)
                        .build())
                .build();
    }

    static String write(SlateStore.Key key, Object value, int version, int maxBytes) {
        try {
            return version == 1
                    ? checked(key, MAPPER.writeValueAsString(value), maxBytes)
                    : write(key, tree(value), version, maxBytes);
        } catch (JacksonException e) {
            throw new RefusedException(
                    subject(key) + "a " + value.getClass().getSimpleName() + " cannot be written as JSON ("
                            + e.getClass().getSimpleName() + "). Use records of plain values.",
                    e);
        }
    }

    /** What {@link #tree} has made, and somebody has changed. */
    static String write(SlateStore.Key key, JsonNode tree, int version, int maxBytes) {
        if (version == 1) {
            return checked(key, TREES.writeValueAsString(tree), maxBytes);
        }
        if (!(tree instanceof ObjectNode fields)) {
            throw new RefusedException(subject(key) + "has versions of its shape, and is not a record. Use a record.");
        }
        var marked = TREES.createObjectNode();
        marked.put(Shape.VERSION, version);
        marked.setAll(fields);
        return checked(key, TREES.writeValueAsString(marked), maxBytes);
    }

    private static String checked(SlateStore.Key key, String json, int maxBytes) {
        int bytes = Utf8.length(json);
        if (bytes < 0) {
            throw new RefusedException(subject(key) + "has half a surrogate pair, which is no text. Leave it out.");
        }
        if (bytes > maxBytes) {
            throw new RefusedException(subject(key) + "has " + bytes + " bytes, at most " + maxBytes
                    + " are accepted. Split it into several documents.");
        }
        if (json.equals("null")) {
            throw new RefusedException(subject(key) + "is null. Delete it, or put a value.");
        }
        if (hasNul(json)) {
            throw new RefusedException(
                    subject(key) + "has text with U+0000, which not every store can keep. Leave it out.");
        }
        return json;
    }

    /** The value as a document has it, exactly: decimals keep all their digits. */
    static JsonNode tree(Object value) {
        return TREES.readTree(MAPPER.writeValueAsString(value));
    }

    /** About how many characters it has when it is written. */
    static int chars(JsonNode tree) {
        if (!tree.isContainer()) {
            return tree.asString("").length();
        }
        int names = tree.propertyNames().stream().mapToInt(String::length).sum();
        return names + tree.valueStream().mapToInt(Json::chars).sum();
    }

    /** The fields of a value that is to be edited. */
    static ObjectNode fields(SlateStore.Key key, Object value) {
        if (tree(value) instanceof ObjectNode fields) {
            return fields;
        }
        throw new RefusedException(subject(key) + "a " + value.getClass().getSimpleName()
                + " has no fields to edit. Use a record, or update.");
    }

    static JavaType type(Type type) {
        return MAPPER.constructType(type);
    }

    /** Whether a value can be read as a type. */
    static boolean fits(JsonNode tree, JavaType type) {
        try {
            MAPPER.readerFor(type).readValue(tree.toString());
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** A line of an export. */
    static String line(ObjectNode fields) {
        return TREES.writeValueAsString(fields);
    }

    static ObjectNode object() {
        return TREES.createObjectNode();
    }

    /** What is stored, as it is. */
    static JsonNode parse(String json) {
        return TREES.readTree(json);
    }

    static String names(Collection<String> names) {
        return MAPPER.writeValueAsString(names);
    }

    static <T> T read(SlateStore.Key key, long version, String json, Shape<T> shape) {
        try {
            T value = shape.version() == 1
                    ? MAPPER.readValue(json, shape.type())
                    : MAPPER.treeToValue(upgraded(key, version, json, shape), shape.type());
            if (value != null) {
                return value;
            }
            throw new UnreadableDocumentException(key, version, json, shape.type(), "it is null");
        } catch (JacksonException e) {
            // The cause would quote the document, which may be private.
            throw new UnreadableDocumentException(
                    key, version, json, shape.type(), e.getClass().getSimpleName() + where(e));
        }
    }

    /** A document's fields as the present version of its shape has them. */
    static ObjectNode upgraded(SlateStore.Key key, long version, String json, Shape<?> shape) {
        if (!(TREES.readTree(json) instanceof ObjectNode fields)) {
            throw new UnreadableDocumentException(key, version, json, shape.type(), "it is no JSON object");
        }
        var mark = fields.remove(Shape.VERSION);
        int from = mark == null ? 1 : mark.asInt(0);
        if (from < 1 || from > shape.version()) {
            throw new UnreadableDocumentException(
                    key,
                    version,
                    json,
                    shape.type(),
                    "it has version " + mark + " of its shape, this program knows 1 to " + shape.version());
        }
        if (from == shape.version()) {
            return fields;
        }
        try {
            return TREES.<ObjectNode>valueToTree(
                    shape.upgrade(TREES.readerForMapOf(Object.class).readValue(fields), from));
        } catch (JacksonException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableDocumentException(
                    key,
                    version,
                    json,
                    shape.type(),
                    "the upgrade from version " + from + " of its shape failed with "
                            + e.getClass().getSimpleName());
        }
    }

    private static String where(JacksonException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            path.append(path.isEmpty() ? " at " : ".");
            path.append(step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName());
        }
        return path.toString();
    }

    private static boolean hasNul(String json) {
        for (int at = json.indexOf("\\u0000"); at >= 0; at = json.indexOf("\\u0000", at + 1)) {
            int backslashes = 1;
            while (at - backslashes >= 0 && json.charAt(at - backslashes) == '\\') {
                backslashes++;
            }
            if (backslashes % 2 == 1) {
                return true;
            }
        }
        return false;
    }

    private static String subject(SlateStore.Key key) {
        return "document \"" + key.name() + "\" of slate \"" + key.owner() + "\": ";
    }

    private static final class PrimitivesRequired extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return (member instanceof AnnotatedParameter && member.getRawType().isPrimitive())
                    ? Boolean.TRUE
                    : super.hasRequiredMarker(config, member);
        }
    }
}
