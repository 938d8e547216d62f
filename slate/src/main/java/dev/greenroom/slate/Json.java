package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** Records to JSON and back. */
final class Json {
    /**
     * A field that the record does not have would be lost by the next write, and a missing number would be taken for 0, so
     * neither fits. Any other missing component is null, which the record's constructor may mend or refuse.
     */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new PrimitivesRequired())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    static String write(SlateStore.Key key, Object value, int maxBytes) {
        String json;
        try {
            json = MAPPER.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new RefusedException(
                    subject(key) + "a " + value.getClass().getSimpleName() + " cannot be written as JSON ("
                            + e.getClass().getSimpleName() + "). Use records of plain values.",
                    e);
        }
        int bytes = Utf8.length(json);
        if (bytes < 0) {
            throw new RefusedException(subject(key) + "has half a surrogate pair, which is no text. Leave it out.");
        }
        if (bytes > maxBytes) {
            throw new RefusedException(subject(key) + "has " + bytes + " bytes, at most " + maxBytes
                    + " are accepted. Split it into several documents.");
        }
        if (hasNul(json)) {
            throw new RefusedException(
                    subject(key) + "has text with U+0000, which not every store can keep. Leave it out.");
        }
        return json;
    }

    static <T> T read(SlateStore.Key key, long version, String json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value != null) {
                return value;
            }
            throw new UnreadableDocumentException(key, version, json, type, "it is null");
        } catch (JacksonException e) {
            // The cause would quote the document, which may be private.
            throw new UnreadableDocumentException(
                    key, version, json, type, e.getClass().getSimpleName() + where(e));
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
