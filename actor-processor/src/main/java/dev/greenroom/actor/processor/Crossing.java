package dev.greenroom.actor.processor;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Decides what may cross an actor's boundary. Immutable things and refs pass as they are; the collections and arrays of such
 * things are copied; whatever could be changed behind the actor's back is refused.
 *
 * <p>A record passes when its components do; for collections among them it answers itself, in its constructor. A sealed type
 * passes when all its cases do. A type variable passes: what stands for it is checked where it is named.
 */
final class Crossing {
    private static final Set<String> IMMUTABLE = Set.of(
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Short",
            "java.lang.Number",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.lang.Void",
            "java.lang.Class",
            "java.lang.Enum",
            "java.math.BigInteger",
            "java.math.BigDecimal",
            "java.net.URI",
            "java.net.InetAddress",
            "java.net.InetSocketAddress",
            "java.nio.charset.Charset",
            "java.nio.file.Path",
            "java.util.Currency",
            "java.util.Locale",
            "java.util.OptionalDouble",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.UUID",
            "java.util.regex.Pattern");

    /** Immutable if their type arguments are. */
    private static final Set<String> HOLDERS = Set.of("java.util.Optional", "java.util.Map.Entry");

    private static final Set<String> COLLECTIONS =
            Set.of("java.util.Collection", "java.util.List", "java.util.Set", "java.util.Map");

    /** The engine's own handles, made to be shared. */
    private static final Set<String> HANDLES = Set.of(
            Names.PACKAGE + "Proxy",
            Names.PACKAGE + "ActorRef",
            Names.PACKAGE + "ActorSystem",
            Names.PACKAGE + "ActorSpec",
            Names.PACKAGE + "Promise",
            Names.REPLY);

    private final Elements elements;
    private final Types types;

    Crossing(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** How a value of {@code type} passes a parameter or result that {@code place} declares. */
    Passage passage(TypeMirror type, Element place) {
        if (Names.isMarked(place, Names.SENDABLE)) {
            return Passage.SHARED;
        }
        if (type instanceof ArrayType array) {
            return passes(array.getComponentType()) && array.getComponentType().getKind() != TypeKind.ARRAY
                    ? Passage.CLONED
                    : Passage.REFUSED;
        }
        if (type instanceof DeclaredType declared && COLLECTIONS.contains(nameOf(declared))) {
            return !isRaw(declared) && declared.getTypeArguments().stream().allMatch(this::passes)
                    ? Passage.COPIED
                    : Passage.REFUSED;
        }
        return passes(type) ? Passage.SHARED : Passage.REFUSED;
    }

    private boolean passes(TypeMirror type) {
        return passes(type, new HashSet<>());
    }

    private boolean passes(TypeMirror type, Set<String> seen) {
        return switch (type.getKind()) {
            // A class that is not there yet is a proxy of this round, or the compiler's own error to report.
            case VOID, ERROR, BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE -> true;
            case DECLARED -> passesDeclared((DeclaredType) type, seen);
            case TYPEVAR -> passesBound(((TypeVariable) type).getUpperBound(), seen);
            case WILDCARD -> {
                var bound = ((WildcardType) type).getExtendsBound();
                yield bound != null && passesBound(bound, seen);
            }
            case INTERSECTION ->
                ((IntersectionType) type).getBounds().stream().allMatch(bound -> passesBound(bound, seen));
            default -> false;
        };
    }

    private boolean passesBound(TypeMirror bound, Set<String> seen) {
        var object = elements.getTypeElement("java.lang.Object").asType();
        var comparable =
                types.erasure(elements.getTypeElement("java.lang.Comparable").asType());
        return types.isSameType(bound, object)
                || types.isSameType(types.erasure(bound), comparable)
                || passes(bound, seen);
    }

    private boolean passesDeclared(DeclaredType type, Set<String> seen) {
        var element = (TypeElement) type.asElement();
        var name = element.getQualifiedName().toString();
        if (IMMUTABLE.contains(name)
                || name.startsWith("java.time.")
                || element.getKind() == ElementKind.ENUM
                || Names.isMarked(element, Names.SENDABLE)
                || isHandle(element)
                || isThrowable(type)
                || !seen.add(type.toString())) {
            return true;
        }
        if (HOLDERS.contains(name)) {
            return !isRaw(type) && argumentsPass(type, seen);
        }
        if (element.getKind() == ElementKind.RECORD) {
            return element.getRecordComponents().stream()
                    .allMatch(component -> passesInRecord(types.asMemberOf(type, component), seen));
        }
        return element.getModifiers().contains(Modifier.SEALED)
                && (element.getKind() == ElementKind.INTERFACE
                        || element.getModifiers().contains(Modifier.ABSTRACT))
                && argumentsPass(type, seen)
                && element.getPermittedSubclasses().stream().allMatch(permitted -> passes(permitted, seen));
    }

    private boolean argumentsPass(DeclaredType type, Set<String> seen) {
        return type.getTypeArguments().stream().allMatch(argument -> passes(argument, seen));
    }

    /** Says nothing about what it holds. */
    private static boolean isRaw(DeclaredType type) {
        return type.getTypeArguments().isEmpty()
                && !((TypeElement) type.asElement()).getTypeParameters().isEmpty();
    }

    private boolean passesInRecord(TypeMirror component, Set<String> seen) {
        if (component instanceof DeclaredType declared && COLLECTIONS.contains(nameOf(declared))) {
            return !isRaw(declared)
                    && declared.getTypeArguments().stream().allMatch(argument -> passesInRecord(argument, seen));
        }
        return passes(component, seen);
    }

    private boolean isHandle(TypeElement element) {
        return HANDLES.stream()
                .map(elements::getTypeElement)
                .anyMatch(handle -> handle != null
                        && types.isSubtype(types.erasure(element.asType()), types.erasure(handle.asType())));
    }

    private boolean isThrowable(TypeMirror type) {
        return types.isSubtype(
                type, elements.getTypeElement("java.lang.Throwable").asType());
    }

    private static String nameOf(DeclaredType type) {
        return ((TypeElement) type.asElement()).getQualifiedName().toString();
    }
}
