package dev.greenroom.service;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.greenroom.shoji.Document;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A body as a client may send it, made from the class that it becomes: an example, and what each member may be. A record that refuses
 * the most usual values is tried with others, one member at a time.
 */
final class ExampleJson {

    private static final List<Object> NUMBERS = List.of(0, 10, 100, 1_000, 2_024, -1, 0.5);
    private static final List<Object> TEXTS =
            List.of("a", "1", "ABC", "name@example.org", "https://example.org/", "2024-05-19", "2024-05-19T15:00:00Z");

    /**
     * A member of the body.
     *
     * @param path where it stands: {@code body.tags[]}
     * @param words what it may be, as the error about it says
     */
    record Member(String path, String words, boolean optional) {}

    private final Class<?> type;
    private final Set<Class<?>> open = new HashSet<>();
    private final List<Member> members = new ArrayList<>();
    /** By the member's path, what else may be tried there. */
    private final Map<String, List<?>> others = new LinkedHashMap<>();

    private final Map<String, ?> chosen;
    private final String json;

    /** @param chosen values of members by path, in place of the usual ones */
    private ExampleJson(Class<?> type, Map<String, ?> chosen) {
        this.type = type;
        this.chosen = chosen;
        Object value = example(type, "", "");
        json = PrettyJson.of(Json.writeText(value == null ? Map.of() : value));
    }

    private ExampleJson(ExampleJson made, String json) {
        this.type = made.type;
        this.chosen = made.chosen;
        this.members.addAll(made.members);
        this.json = json;
    }

    static ExampleJson of(Class<?> type) {
        var usual = new ExampleJson(type, Map.of());
        return usual.isTaken()
                ? usual
                : usual.variants().filter(ExampleJson::isTaken).findFirst().orElse(usual);
    }

    /** The same with an example that somebody has given. */
    ExampleJson stating(String given) {
        return new ExampleJson(this, given);
    }

    /**
     * An example as a client would write it.
     *
     * @throws HttpProblem.BadRequest when a body of this form cannot be read from it
     */
    static String stated(BodyForm form, Object body) {
        Class<?> type = form.jsonType().orElseThrow(() -> new HttpProblem.BadRequest("It takes no JSON."));
        String json = PrettyJson.of(Json.writeSparingly(body));
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        var _ = form instanceof BodyForm.Attributes ? Json.readAttributes(bytes, type) : Json.read(bytes, type);
        return json;
    }

    private Stream<ExampleJson> variants() {
        return others.entrySet().stream()
                .flatMap(member ->
                        member.getValue().stream().map(other -> new ExampleJson(type, Map.of(member.getKey(), other))));
    }

    private boolean isTaken() {
        try {
            Json.read(json.getBytes(StandardCharsets.UTF_8), type);
            return true;
        } catch (HttpProblem | IllegalStateException _) {
            return false;
        }
    }

    /** The example, with a line for each member. */
    String json() {
        return json;
    }

    /** All members, those of members among them. */
    List<Member> members() {
        return List.copyOf(members);
    }

    private @Nullable Object example(Type type, String name, String path) {
        return switch (type) {
            case Class<?> known -> plain(known, name, path);
            case ParameterizedType known -> generic(known, name, path);
            case WildcardType any -> example(any.getUpperBounds()[0], name, path);
            case TypeVariable<?> any -> example(any.getBounds()[0], name, path);
            default -> List.of();
        };
    }

    private @Nullable Object generic(ParameterizedType type, String name, String path) {
        Class<?> raw = raw(type);
        Type[] of = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return example(of[0], name, path);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            Object item = example(of[0], name, path + "[]");
            return item == null ? List.of() : List.of(item);
        }
        if (Map.class.isAssignableFrom(raw)) {
            Object value = example(of[1], "value", path + ".NAME");
            return value == null ? Map.of() : Map.of("name", value);
        }
        return plain(raw, name, path);
    }

    private @Nullable Object plain(Class<?> type, String name, String path) {
        if (type.isRecord()) {
            return object(type, path);
        }
        if (type.isEnum()) {
            List<?> constants = List.of(type.getEnumConstants());
            return constants.isEmpty() ? null : choice(path, constants.getFirst(), constants);
        }
        if (type.isArray()) {
            Object item = example(type.getComponentType(), name, path + "[]");
            return type == byte[].class ? "" : item == null ? List.of() : List.of(item);
        }
        if (Document.class.isAssignableFrom(type)) {
            String kind =
                    type == Document.class ? "entity" : type.getSimpleName().toLowerCase(Locale.ROOT);
            return shoji(kind);
        }
        if (type == boolean.class || type == Boolean.class) {
            return choice(path, true, List.of(false));
        }
        if ((type.isPrimitive() && type != char.class) || Number.class.isAssignableFrom(type)) {
            return choice(path, 1, NUMBERS);
        }
        Object scalar = scalar(type, name);
        return type == String.class ? choice(path, scalar, TEXTS) : scalar;
    }

    private Object choice(String path, Object usual, List<?> more) {
        others.put(path, more);
        Object other = chosen.get(path);
        return other == null ? usual : other;
    }

    private static Map<String, Object> shoji(String kind) {
        var document = new LinkedHashMap<String, Object>();
        document.put("element", "shoji:" + kind);
        document.put("self", "/");
        switch (kind) {
            case "catalog" -> document.put("index", Map.of());
            case "view" -> document.put("value", 1);
            case "order" -> document.put("graph", List.of());
            default -> document.put("body", Map.of());
        }
        return document;
    }

    private static Object scalar(Class<?> type, String name) {
        if (type == Instant.class) {
            return "2024-05-19T15:00:00Z";
        }
        if (type == LocalDate.class) {
            return "2024-05-19";
        }
        if (type == Duration.class) {
            return "PT1M";
        }
        if (type == UUID.class) {
            return "123e4567-e89b-12d3-a456-426614174000";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return List.of();
        }
        if (Map.class.isAssignableFrom(type)) {
            return Map.of();
        }
        return type == char.class || type == Character.class ? "c" : name.isEmpty() ? "text" : name;
    }

    /** Null for a record within itself, which has to be one that may be missing. */
    private @Nullable Map<String, Object> object(Class<?> type, String path) {
        if (!open.add(type)) {
            return null;
        }
        var object = new LinkedHashMap<String, Object>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = jsonName(component);
            String at = path.isEmpty() ? name : path + "." + name;
            boolean optional = component.getType() == Optional.class;
            members.add(new Member(at, words(component.getGenericType()), optional));
            Object value = example(component.getGenericType(), name, at);
            if (value != null) {
                object.put(name, value);
            }
        }
        open.remove(type);
        return object;
    }

    private static String words(Type type) {
        if (type instanceof ParameterizedType known && raw(known) == Optional.class) {
            return words(known.getActualTypeArguments()[0]);
        }
        return JsonWords.of(
                switch (type) {
                    case Class<?> known -> known;
                    case ParameterizedType known -> raw(known);
                    default -> Object.class;
                });
    }

    private static Class<?> raw(ParameterizedType type) {
        return (Class<?>) type.getRawType();
    }

    /** As Jackson reads it. */
    private static String jsonName(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null || given.value().isEmpty() ? component.getName() : given.value();
    }
}
