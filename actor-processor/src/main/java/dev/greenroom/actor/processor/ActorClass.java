package dev.greenroom.actor.processor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.ElementFilter;

/**
 * What one marked class or interface offers through its proxy.
 *
 * @param isActor marked {@code @Actor}
 * @param isPart marked {@code @Traversable}
 */
record ActorClass(TypeElement type, boolean isActor, boolean isPart, List<ActorMethod> methods) {
    ActorClass {
        methods = List.copyOf(methods);
    }

    /** An interface is a trait: actors that have it can be reached by it, but nothing starts as one. */
    boolean isStartable() {
        return isActor && type.getKind() == ElementKind.CLASS;
    }

    Set<String> methodNames() {
        return methods.stream().map(ActorMethod::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Reads a class; reports each method that a proxy cannot offer, and leaves it out. */
    static ActorClass read(
            ProcessingEnvironment environment,
            TypeElement type,
            Crossing crossing,
            ProxiesToCome toCome,
            Problems problems) {
        var reader = new MethodReader(environment, type, crossing, toCome, problems);
        return new ActorClass(
                type,
                Names.isMarked(type, Names.ACTOR),
                Names.isMarked(type, Names.TRAVERSABLE),
                new Offer(environment, type)
                        .methods().stream()
                                .map(reader::read)
                                .flatMap(Optional::stream)
                                .toList());
    }

    /** Chooses the methods. */
    private record Offer(ProcessingEnvironment environment, TypeElement type) {
        List<ExecutableElement> methods() {
            var chosen = new ArrayList<ExecutableElement>();
            for (var method :
                    ElementFilter.methodsIn(environment.getElementUtils().getAllMembers(type))) {
                if (isOffered(method) && isFirstOfItsKind(method, chosen)) {
                    chosen.add(method);
                }
            }
            return chosen;
        }

        private boolean isOffered(ExecutableElement method) {
            return method.getModifiers().contains(Modifier.PUBLIC)
                    && !method.getModifiers().contains(Modifier.STATIC)
                    && !isOfObject(method)
                    && !isHook(method);
        }

        private boolean isOfObject(ExecutableElement method) {
            var object = environment.getElementUtils().getTypeElement("java.lang.Object");
            return ownerOf(method).equals(object) || overridesOneOf(object, method);
        }

        /** What the engine's own traits declare, the engine alone calls. */
        private boolean isHook(ExecutableElement method) {
            return isOfTheEngine(ownerOf(method))
                    || supertypes(type).filter(this::isOfTheEngine).anyMatch(trait -> overridesOneOf(trait, method));
        }

        private boolean isOfTheEngine(TypeElement trait) {
            return trait.getKind() == ElementKind.INTERFACE
                    && trait.getQualifiedName().contentEquals(Names.PACKAGE + trait.getSimpleName());
        }

        private Stream<TypeElement> supertypes(TypeElement below) {
            return environment.getTypeUtils().directSupertypes(below.asType()).stream()
                    .map(supertype -> (TypeElement) ((DeclaredType) supertype).asElement())
                    .flatMap(above -> Stream.concat(Stream.of(above), supertypes(above)));
        }

        private boolean overridesOneOf(TypeElement owner, ExecutableElement method) {
            return ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
                    .anyMatch(other -> environment.getElementUtils().overrides(method, other, type));
        }

        private static TypeElement ownerOf(ExecutableElement method) {
            return (TypeElement) requireNonNull(method.getEnclosingElement());
        }

        /** False when the same method came from another trait already; of two results the narrower one stays. */
        private boolean isFirstOfItsKind(ExecutableElement method, List<ExecutableElement> chosen) {
            var types = environment.getTypeUtils();
            var seen = seenFromHere(method);
            for (var known : chosen) {
                var other = seenFromHere(known);
                if (known.getSimpleName().equals(method.getSimpleName())
                        && (types.isSubsignature(other, seen) || types.isSubsignature(seen, other))) {
                    var isNarrower = !types.isSameType(seen.getReturnType(), other.getReturnType())
                            && types.isSubtype(seen.getReturnType(), other.getReturnType());
                    return isNarrower && chosen.remove(known);
                }
            }
            return true;
        }

        private ExecutableType seenFromHere(ExecutableElement method) {
            return (ExecutableType) environment.getTypeUtils().asMemberOf((DeclaredType) type.asType(), method);
        }
    }
}
