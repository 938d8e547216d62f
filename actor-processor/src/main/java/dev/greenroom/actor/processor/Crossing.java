package dev.greenroom.actor.processor;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
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
 * Decides what may cross an actor's boundary. Immutable things and refs pass as they are; collections and arrays of things
 * that may pass are copied, at any depth, and so are the records and sealed types that hold them; whatever else could be
 * changed behind the actor's back is refused.
 *
 * <p>A record is copied through its canonical constructor, which {@link Record} obliges to make an equal one. A sealed type
 * is what its cases are. A type variable passes for its bound, or when it is marked, as then somebody promised.
 */
final class Crossing {
    /** Type arguments may grow at each step of a recursive type, as in {@code record Nest<T>(Nest<List<T>> inner)}. */
    private static final int MOST_TYPES = 500;

    /** The engine's own handles, made to be shared. */
    private static final List<String> HANDLES = List.of("Proxy", "ActorRef", "ActorSystem", "ActorSpec", "Multicast");

    /** Those of a value that is to come, which crosses with them. */
    private static final List<String> VALUES_TO_COME = List.of("Promise", "Replies");

    private final Elements elements;
    private final Types types;
    private final Access access;
    private final SealedCases cases;

    Crossing(Elements elements, Types types, Access access) {
        this.elements = elements;
        this.types = types;
        this.access = access;
        this.cases = new SealedCases(types);
    }

    /** How a value of {@code type} passes. */
    Passage passage(TypeMirror type) {
        return new Look(new HashSet<>()).at(type);
    }

    /** Why it is refused: the type itself, or the first of its parts that must not pass. */
    TypeMirror culprit(TypeMirror type) {
        var look = new Look(new HashSet<>());
        look.at(type);
        return look.culprit == null ? type : look.culprit;
    }

    /** How a component passes when its record does; its author may have declared that it is given away. */
    Passage passage(DeclaredType owner, RecordComponentElement component) {
        return isGivenAway(component) ? Passage.SHARED : passage(types.asMemberOf(owner, component));
    }

    private static boolean isGivenAway(RecordComponentElement component) {
        return Names.isMarked(component.getAccessor(), Names.SENDABLE);
    }

    /** One look at a type and all that it is made of. What it has seen before it takes for harmless. */
    private final class Look {
        private final Set<String> seen;
        private @Nullable TypeMirror culprit;

        Look(Set<String> seen) {
            this.seen = seen;
        }

        Passage at(TypeMirror type) {
            return switch (type.getKind()) {
                // A class that is not there yet is a proxy of this round, or the compiler's own error to report.
                case VOID, ERROR, BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE -> Passage.SHARED;
                case ARRAY -> Passage.CLONED.and(at(((ArrayType) type).getComponentType()));
                case DECLARED -> atClass((DeclaredType) type);
                case TYPEVAR -> atVariable((TypeVariable) type);
                case WILDCARD -> {
                    var bound = ((WildcardType) type).getExtendsBound();
                    yield bound == null ? refused(type) : at(bound);
                }
                default -> refused(type);
            };
        }

        private Passage refused(TypeMirror type) {
            if (culprit == null) {
                culprit = type;
            }
            return Passage.REFUSED;
        }

        private Passage all(List<? extends TypeMirror> parts) {
            return parts.stream().map(this::at).reduce(Passage.SHARED, Passage::and);
        }

        /** A copy would have the type of the bound, so only what needs none passes. */
        private Passage atVariable(TypeVariable variable) {
            var bound = variable.getUpperBound();
            var bounds = bound instanceof IntersectionType both ? both.getBounds() : List.of(bound);
            return Names.isMarked(variable.asElement(), Names.SENDABLE)
                            || bounds.stream()
                                    .anyMatch(each -> new Look(new HashSet<>(seen)).at(each) == Passage.SHARED)
                    ? Passage.SHARED
                    : refused(variable);
        }

        private Passage atClass(DeclaredType type) {
            var element = (TypeElement) type.asElement();
            var name = element.getQualifiedName().toString();
            if (JdkTypes.IMMUTABLE.contains(name)
                    || element.getKind() == ElementKind.ENUM
                    || Names.isMarked(element, Names.SENDABLE)
                    || isOneOf(HANDLES, element)
                    || isThrowable(type)) {
                return Passage.SHARED;
            }
            if (isRaw(type) || seen.size() == MOST_TYPES) {
                return refused(type);
            }
            if (!seen.add(type.toString())) {
                return Passage.SHARED;
            }
            if (JdkTypes.COLLECTIONS.contains(name)) {
                return Passage.COPIED.and(all(type.getTypeArguments()));
            }
            if (name.equals(JdkTypes.OPTIONAL) || name.equals(Names.REPLY)) {
                return all(type.getTypeArguments());
            }
            if (isOneOf(VALUES_TO_COME, element)) {
                return all(type.getTypeArguments()) == Passage.SHARED ? Passage.SHARED : refused(type);
            }
            if (element.getKind() == ElementKind.RECORD) {
                return copyable(type, atRecord(type, element));
            }
            if (SealedCases.isClosed(element)) {
                var known = cases.of(type);
                return known.isEmpty() ? refused(type) : copyable(type, all(known.get()));
            }
            return refused(type);
        }

        private Passage atRecord(DeclaredType type, TypeElement element) {
            var passage = Passage.SHARED;
            for (var component : element.getRecordComponents()) {
                if (!isGivenAway(component)) {
                    passage = passage.and(at(types.asMemberOf(type, component)));
                }
            }
            return passage;
        }

        /** The proxy can only build anew what it can name. */
        private Passage copyable(DeclaredType type, Passage passage) {
            var isBuilt = passage == Passage.COPIED || passage == Passage.CLONED;
            return isBuilt && (hasWildcard(type) || !access.canName(type)) ? refused(type) : passage;
        }

        private static boolean hasWildcard(DeclaredType type) {
            return type.getTypeArguments().stream().anyMatch(argument -> argument.getKind() == TypeKind.WILDCARD);
        }
    }

    /** Says nothing about what it holds. */
    static boolean isRaw(DeclaredType type) {
        return type.getTypeArguments().isEmpty()
                && !((TypeElement) type.asElement()).getTypeParameters().isEmpty();
    }

    private boolean isOneOf(List<String> engineTypes, TypeElement element) {
        return engineTypes.stream()
                .map(name -> elements.getTypeElement(Names.PACKAGE + name))
                .anyMatch(known -> known != null
                        && types.isSubtype(types.erasure(element.asType()), types.erasure(known.asType())));
    }

    private boolean isThrowable(TypeMirror type) {
        return types.isSubtype(
                type, elements.getTypeElement("java.lang.Throwable").asType());
    }
}
