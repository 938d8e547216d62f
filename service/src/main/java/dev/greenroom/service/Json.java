package dev.greenroom.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.greenroom.shoji.Document;
import dev.greenroom.shoji.ShojiException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * JSON in and out, strictly: a body fits its record exactly or is refused with the member's name.
 *
 * <p>A record's component must be there and not be null, unless it is an {@code Optional}. Nothing is coerced: no text to
 * number, no fraction to whole number. A body is read twice, once for what no record type can tell (JSON that is
 * malformed, names given twice, text that cannot be stored), once to bind it.
 */
final class Json {

    private static final JsonMapper MAPPER = mapper();

    /** Leaves out what is empty. */
    private static final JsonMapper SPARING = MAPPER.rebuild()
            .changeDefaultPropertyInclusion(usual -> usual.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private Json() {}

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder()
                .annotationIntrospector(new RequiredComponents())
                .addModule(new SimpleModule().addDeserializer(Instant.class, new WrittenInstant()))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        for (LogicalType scalar : new LogicalType[] {
            LogicalType.Textual, LogicalType.Integer, LogicalType.Float, LogicalType.Boolean, LogicalType.Enum
        }) {
            builder.withCoercionConfig(scalar, config -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                    if (!natural(scalar, shape)) {
                        config.setCoercion(shape, CoercionAction.Fail);
                    }
                }
            });
        }
        return builder.build();
    }

    private static boolean natural(LogicalType type, CoercionInputShape shape) {
        return switch (shape) {
            case Integer -> type == LogicalType.Integer || type == LogicalType.Float;
            case Float -> type == LogicalType.Float;
            case Boolean -> type == LogicalType.Boolean;
            case String -> type == LogicalType.Textual || type == LogicalType.Enum;
            case EmptyString -> type == LogicalType.Textual;
            default -> false;
        };
    }

    static byte[] write(Object document) {
        return document instanceof Document shoji ? shoji.bytes() : MAPPER.writeValueAsBytes(document);
    }

    static String writeText(Object document) {
        return document instanceof Document shoji ? shoji.json() : MAPPER.writeValueAsString(document);
    }

    /** The same without the members that are an empty {@code Optional} or null. */
    static String writeSparingly(Object document) {
        return document instanceof Document shoji ? shoji.json() : SPARING.writeValueAsString(document);
    }

    /** Reads a request body. */
    static <T> T read(byte[] bytes, Class<T> type) {
        String text = utf8(bytes);
        checkTokens(text);
        return Document.class.isAssignableFrom(type)
                ? type.cast(shoji(text, type.asSubclass(Document.class)))
                : bind(() -> MAPPER.readValue(text, type));
    }

    private static <D extends Document> D shoji(String text, Class<D> kind) {
        try {
            Document document = Document.read(text);
            return kind == Document.class ? kind.cast(document) : document.as(kind);
        } catch (ShojiException.NotShoji e) {
            throw new HttpProblem.BadRequest(
                    e.pointer(), "The Shoji document is wrong at \"%s\": %s".formatted(e.pointer(), e.what()));
        }
    }

    /** Reads a request body that is one document or an array of them. */
    static <T> Batch<T> readBatch(byte[] bytes, Class<T> type) {
        String text = utf8(bytes);
        checkTokens(text);
        if (!text.stripLeading().startsWith("[")) {
            return new Batch<>(List.of(bind(() -> MAPPER.readValue(text, type))), false);
        }
        List<T> items = bind(() -> MAPPER.readerForListOf(type).readValue(text));
        if (items.contains(null)) {
            throw new HttpProblem.BadRequest(
                    "[%d]".formatted(items.indexOf(null)), "\"[%d]\" must not be null.".formatted(items.indexOf(null)));
        }
        return new Batch<>(items, true);
    }

    /** Reads the attributes of an entity: the body of its document, or a bare object. */
    static <T> T readAttributes(byte[] bytes, Class<T> type) {
        try {
            return bind(Envelopes.attributes(checkedTree(bytes), type), type);
        } catch (HttpProblem.BadRequest problem) {
            throw Envelopes.unwrapped(problem, type);
        }
    }

    /** Reads the index of a catalog. */
    static TupleChanges.Sent readIndex(byte[] bytes) {
        JsonNode index = Envelopes.index(checkedTree(bytes));
        var tuples = new LinkedHashMap<String, JsonNode>();
        index.forEachEntry(tuples::put);
        return new TupleChanges.Sent(tuples);
    }

    private static JsonNode checkedTree(byte[] bytes) {
        String text = utf8(bytes);
        checkTokens(text);
        try {
            return dev.greenroom.shoji.Json.read(text);
        } catch (ShojiException.NotShoji e) {
            throw new HttpProblem.BadRequest("The JSON cannot be read at \"%s\": %s.".formatted(e.pointer(), e.what()));
        }
    }

    /** The object as a {@code type}; the problem names the member as the object has it. */
    static <T> T bind(JsonNode object, Class<T> type) {
        return bind(() -> MAPPER.treeToValue(object, type));
    }

    private static <T> T bind(Supplier<T> reading) {
        T value;
        try {
            value = reading.get();
        } catch (JacksonException e) {
            throw JsonProblems.of(e);
        }
        return Optional.ofNullable(value).orElseThrow(() -> new HttpProblem.BadRequest("The body must not be null."));
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new HttpProblem.BadRequest("The body is not UTF-8. Send JSON in UTF-8.");
        }
    }

    private static void checkTokens(String text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new HttpProblem.BadRequest("The body is empty. Send a JSON document.");
            }
            for (; token != null; token = parser.nextToken()) {
                switch (token) {
                    case PROPERTY_NAME, VALUE_STRING -> checkText(parser);
                    case VALUE_NUMBER_FLOAT -> checkFinite(parser);
                    default -> {
                        // nothing that binding would not tell
                    }
                }
            }
        } catch (DatabindException e) {
            throw JsonProblems.of(e);
        } catch (JacksonException e) {
            throw JsonProblems.malformed(e);
        }
    }

    // A lone surrogate has no UTF-8, and PostgreSQL stores no U+0000: better refused here than failing on the way out.
    private static void checkText(JsonParser parser) {
        String text = parser.getString();
        boolean bad = text.codePoints()
                .anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        if (bad) {
            throw at(parser, "text holds U+0000 or half of a surrogate pair");
        }
    }

    private static void checkFinite(JsonParser parser) {
        if (Double.isInfinite(parser.getDoubleValue())) {
            throw at(parser, "the number is out of range");
        }
    }

    private static HttpProblem at(JsonParser parser, String what) {
        TokenStreamLocation place = parser.currentTokenLocation();
        String message = "The JSON cannot be read at line %d, column %d: %s."
                .formatted(place.getLineNr(), place.getColumnNr(), what);
        return new HttpProblem.BadRequest(JsonProblems.member(parser.streamReadContext()), message);
    }

    /** Takes a time as text alone: Jackson would take a number for seconds, and so take a client's milliseconds for them. */
    private static final class WrittenInstant extends StdScalarDeserializer<Instant> {
        WrittenInstant() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return context.reportInputMismatch(Instant.class, "not a text");
            }
            try {
                return Instant.parse(parser.getString());
            } catch (DateTimeParseException e) {
                return context.reportInputMismatch(Instant.class, "not a time");
            }
        }
    }
}
