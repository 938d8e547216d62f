package dev.greenroom.actor.processor;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** The types that a type is written with. */
final class Mentions {
    private Mentions() {}

    /** Those of a method's signature, seen as {@code seen}. */
    static Stream<TypeMirror> in(ExecutableElement method, ExecutableType seen) {
        var bounds = method.getTypeParameters().stream().flatMap(parameter -> in(parameter.getBounds()));
        return Stream.of(in(seen.getParameterTypes()), in(seen.getReturnType()), bounds)
                .flatMap(mentions -> mentions);
    }

    private static Stream<TypeMirror> in(List<? extends TypeMirror> types) {
        return types.stream().flatMap(Mentions::in);
    }

    static Stream<TypeMirror> in(TypeMirror type) {
        return Stream.concat(
                Stream.of(type),
                switch (type) {
                    case ArrayType array -> in(array.getComponentType());
                    case DeclaredType declared -> in(declared.getTypeArguments());
                    case IntersectionType both -> in(both.getBounds());
                    case WildcardType wildcard ->
                        Stream.concat(
                                Stream.ofNullable(wildcard.getExtendsBound()).flatMap(Mentions::in),
                                Stream.ofNullable(wildcard.getSuperBound()).flatMap(Mentions::in));
                    default -> Stream.empty();
                });
    }
}
