package dev.greenroom.actor.processor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/**
 * One public method, as the proxy offers it.
 *
 * @param element where it is declared, maybe in a superclass or a trait
 * @param type its signature seen from the actor's class, type arguments of superclasses filled in
 * @param comment a comment with the first sentence of its Javadoc, or empty
 */
record ActorMethod(
        ExecutableElement element,
        ExecutableType type,
        Kind kind,
        List<Argument> arguments,
        Passage result,
        String comment) {
    /** How it is called. */
    enum Kind {
        /** Returns a value, or nothing. */
        PLAIN,
        /** Returns a reply, which completes the asker's. */
        DEFERRED,
        /** Leads to a part. */
        PART,
        /** Leads to a part that may be absent: null. */
        NULLABLE_PART,
        /** The same, as an {@code Optional}. */
        OPTIONAL_PART
    }

    /**
     * A parameter.
     *
     * @param passage what happens to it on the way in
     * @param isGivenAway marked, so that it passes once and to one actor
     */
    record Argument(String name, TypeMirror type, Passage passage, boolean isGivenAway) {}

    ActorMethod {
        arguments = List.copyOf(arguments);
    }

    String name() {
        return element.getSimpleName().toString();
    }

    Set<String> argumentNames() {
        return arguments.stream().map(Argument::name).collect(Collectors.toUnmodifiableSet());
    }

    boolean isMessage() {
        return kind == Kind.PLAIN || kind == Kind.DEFERRED;
    }

    /** What is given away cannot go to many. */
    boolean canGoToMany() {
        return isMessage() && arguments.stream().noneMatch(Argument::isGivenAway);
    }

    boolean returnsNothing() {
        return type.getReturnType().getKind() == TypeKind.VOID;
    }

    /** What the asker gets in the end; empty when a raw reply, or one of anything, does not say. */
    Optional<TypeMirror> value() {
        if (kind == Kind.PLAIN) {
            return Optional.of(type.getReturnType());
        }
        var arguments = ((DeclaredType) type.getReturnType()).getTypeArguments();
        return arguments.isEmpty()
                ? Optional.empty()
                : arguments.getFirst() instanceof WildcardType wildcard
                        ? Optional.ofNullable(wildcard.getExtendsBound())
                        : Optional.of(arguments.getFirst());
    }

    /** The class of the part that it leads to. */
    DeclaredType part() {
        var returned = (DeclaredType) type.getReturnType();
        return kind == Kind.OPTIONAL_PART
                ? (DeclaredType) returned.getTypeArguments().getFirst()
                : returned;
    }

    /** A variable number of a type that arrays cannot check. */
    boolean isHeapPolluting() {
        return element.isVarArgs()
                && isUnchecked(((ArrayType) arguments.getLast().type()).getComponentType());
    }

    private static boolean isUnchecked(TypeMirror component) {
        return switch (component) {
            case ArrayType array -> isUnchecked(array.getComponentType());
            case TypeVariable variable -> true;
            case DeclaredType declared -> !declared.getTypeArguments().isEmpty();
            default -> false;
        };
    }
}
