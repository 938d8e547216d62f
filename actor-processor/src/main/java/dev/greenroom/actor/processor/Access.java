package dev.greenroom.actor.processor;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;

/** Which types a proxy, a class of its own in the actor's package, can name. */
final class Access {
    private final Elements elements;
    private final Element inPackage;

    Access(Elements elements, TypeElement actor) {
        this.elements = elements;
        this.inPackage = elements.getPackageOf(actor);
    }

    /** The first class that the proxy cannot name of those that the type is written with. */
    Optional<TypeElement> unnameable(TypeMirror type) {
        return switch (type) {
            case ErrorType toCome -> Optional.empty();
            case ArrayType array -> unnameable(array.getComponentType());
            case DeclaredType declared ->
                canName((TypeElement) declared.asElement())
                        ? unnameable(declared.getTypeArguments())
                        : Optional.of((TypeElement) declared.asElement());
            case WildcardType wildcard -> unnameable(bound(wildcard));
            default -> Optional.empty();
        };
    }

    Optional<TypeElement> unnameable(List<? extends TypeMirror> types) {
        return types.stream().map(this::unnameable).flatMap(Optional::stream).findFirst();
    }

    private static List<TypeMirror> bound(WildcardType wildcard) {
        var above = wildcard.getExtendsBound();
        var below = wildcard.getSuperBound();
        return above != null ? List.of(above) : below != null ? List.of(below) : List.of();
    }

    boolean canName(TypeElement type) {
        var isNeighbour = elements.getPackageOf(type).equals(inPackage);
        for (@Nullable Element part = type; part instanceof TypeElement; part = part.getEnclosingElement()) {
            var modifiers = part.getModifiers();
            if (!modifiers.contains(Modifier.PUBLIC) && (!isNeighbour || modifiers.contains(Modifier.PRIVATE))) {
                return false;
            }
        }
        return true;
    }
}
