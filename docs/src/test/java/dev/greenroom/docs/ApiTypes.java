package dev.greenroom.docs;

import static java.util.stream.Collectors.joining;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writes types as Java does, generics and {@code @Nullable} kept. A name that two types share is written in full. */
final class ApiTypes {
    private final Map<String, Set<Class<?>>> byShortName = new HashMap<>();
    private final Map<Type, String> bound = new HashMap<>();

    /** From now on the type parameters of a supertype are written as what this type gives for them. */
    void bind(AnnotatedType supertype) {
        if (supertype instanceof AnnotatedParameterizedType generic) {
            var variables = ((Class<?>) ((ParameterizedType) generic.getType()).getRawType()).getTypeParameters();
            var arguments = generic.getAnnotatedActualTypeArguments();
            for (int i = 0; i < variables.length; i++) {
                bound.put(variables[i], text(arguments[i]));
            }
        }
    }

    String text(AnnotatedType type) {
        return switch (type) {
            case AnnotatedArrayType array ->
                text(array.getAnnotatedGenericComponentType()) + (isNullable(array) ? " @Nullable " : "") + "[]";
            case AnnotatedParameterizedType generic ->
                nullness(generic)
                        + name((Class<?>) ((ParameterizedType) generic.getType()).getRawType())
                        + list("<", Stream.of(generic.getAnnotatedActualTypeArguments()), ", ", ">");
            case AnnotatedWildcardType wildcard -> wildcard(wildcard);
            case AnnotatedTypeVariable variable ->
                nullness(variable)
                        + bound.getOrDefault(
                                variable.getType(), variable.getType().getTypeName());
            default -> nullness(type) + name((Class<?>) type.getType());
        };
    }

    private String wildcard(AnnotatedWildcardType wildcard) {
        var lower = wildcard.getAnnotatedLowerBounds();
        return "?" + (lower.length > 0 ? " super " + text(lower[0]) : bounds(wildcard.getAnnotatedUpperBounds()));
    }

    /** {@code <K, V extends Comparable<V>>}, or nothing. */
    String parameters(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Stream.of(variables)
                        .map(variable -> variable.getName() + bounds(variable.getAnnotatedBounds()))
                        .collect(joining(", ", "<", ">"));
    }

    private String bounds(AnnotatedType[] bounds) {
        return list(
                " extends ",
                Stream.of(bounds).filter(bound -> bound.getType() != Object.class || isNullable(bound)),
                " & ",
                "");
    }

    /** The types between two texts, or nothing when there are none. */
    String list(String before, Stream<AnnotatedType> types, String between, String after) {
        var texts = types.map(this::text).toList();
        return texts.isEmpty() ? "" : before + String.join(between, texts) + after;
    }

    /** {@code Map.Entry}: a nested type with the types around it. */
    String name(Class<?> type) {
        var outerToInner = new ArrayList<String>();
        for (@Nullable Class<?> at = type; at != null; at = at.getDeclaringClass()) {
            outerToInner.addFirst(at.getSimpleName());
        }
        return unambiguous(type, outerToInner);
    }

    private String unambiguous(Class<?> type, List<String> outerToInner) {
        var shortName = String.join(".", outerToInner);
        var sharers = byShortName.computeIfAbsent(shortName, _ -> new HashSet<>());
        sharers.add(type);
        return sharers.size() == 1 ? shortName : type.getPackageName() + "." + shortName;
    }

    private static String nullness(AnnotatedType type) {
        return isNullable(type) ? "@Nullable " : "";
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
