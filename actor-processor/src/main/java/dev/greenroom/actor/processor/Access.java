package dev.greenroom.actor.processor;

import org.jspecify.annotations.Nullable;

import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Which types a proxy, a class of its own in the actor's package, can name. */
final class Access {
    private final Elements elements;
    private final Element inPackage;

    Access(Elements elements, TypeElement actor) {
        this.elements = elements;
        this.inPackage = elements.getPackageOf(actor);
    }

    /** Whether it can name the class, apart from its type arguments. */
    boolean canName(TypeMirror type) {
        return type.getKind() != TypeKind.DECLARED || canName((TypeElement) ((DeclaredType) type).asElement());
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

    /** Whether a class is open to everybody. */
    static boolean isPublic(TypeMirror type) {
        if (type.getKind() == TypeKind.DECLARED) {
            for (@Nullable Element part = ((DeclaredType) type).asElement();
                    part instanceof TypeElement;
                    part = part.getEnclosingElement()) {
                if (!part.getModifiers().contains(Modifier.PUBLIC)) {
                    return false;
                }
            }
        }
        return true;
    }
}
