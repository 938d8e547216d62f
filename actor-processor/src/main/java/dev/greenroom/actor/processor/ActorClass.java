package dev.greenroom.actor.processor;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * What one marked class offers through its proxy.
 *
 * @param startable marked {@code @Actor}
 * @param reachable marked {@code @Traversable}
 */
record ActorClass(TypeElement type, boolean startable, boolean reachable, List<ActorMethod> methods) {
    ActorClass {
        methods = List.copyOf(methods);
    }

    /** Reads a class, and reports each thing that a proxy cannot offer. */
    static ActorClass read(
            ProcessingEnvironment environment, TypeElement type, Set<String> proxiesToCome, Problems problems) {
        return new Reader(environment, type, proxiesToCome, problems).read();
    }

    private static final class Reader {
        private final ProcessingEnvironment environment;
        private final TypeElement type;
        private final Set<String> proxiesToCome;
        private final Problems problems;
        private final Crossing crossing;

        Reader(ProcessingEnvironment environment, TypeElement type, Set<String> proxiesToCome, Problems problems) {
            this.environment = environment;
            this.type = type;
            this.proxiesToCome = proxiesToCome;
            this.problems = problems;
            this.crossing = new Crossing(environment.getElementUtils(), environment.getTypeUtils());
        }

        ActorClass read() {
            checkClass();
            var methods = new ArrayList<ActorMethod>();
            for (var method :
                    ElementFilter.methodsIn(environment.getElementUtils().getAllMembers(type))) {
                if (isOffered(method) && isFirstOfItsKind(method, methods)) {
                    methods.add(read(method));
                }
            }
            return new ActorClass(
                    type, Names.isMarked(type, Names.ACTOR), Names.isMarked(type, Names.TRAVERSABLE), methods);
        }

        /** False when the same method came from another trait already; of two results the narrower one stays. */
        private boolean isFirstOfItsKind(ExecutableElement method, List<ActorMethod> methods) {
            var types = environment.getTypeUtils();
            var seen = seenFromHere(method);
            for (var known : methods) {
                if (known.name().contentEquals(method.getSimpleName())
                        && (types.isSubsignature(known.type(), seen) || types.isSubsignature(seen, known.type()))) {
                    var isNarrower =
                            !types.isSameType(seen.getReturnType(), known.type().getReturnType())
                                    && types.isSubtype(
                                            seen.getReturnType(), known.type().getReturnType());
                    return isNarrower && methods.remove(known);
                }
            }
            return true;
        }

        private ExecutableType seenFromHere(ExecutableElement method) {
            return (ExecutableType) environment.getTypeUtils().asMemberOf((DeclaredType) type.asType(), method);
        }

        private void checkClass() {
            if (type.getKind() != ElementKind.CLASS) {
                problems.report(
                        type,
                        type.getSimpleName()
                                + ": is no class, and only a class can have a proxy. Move the mark to one.");
            }
            if (type.getNestingKind() == NestingKind.MEMBER
                    && !type.getModifiers().contains(Modifier.STATIC)) {
                problems.report(
                        type,
                        type.getSimpleName()
                                + ": is tied to an object of its outer class, outside the actor's turn. Make it static.");
            }
            for (Element part = type; part instanceof TypeElement; part = part.getEnclosingElement()) {
                if (!part.getModifiers().contains(Modifier.PUBLIC)) {
                    problems.report(
                            part,
                            part.getSimpleName() + ": is not public, so its proxy could not be used. Make it public.");
                }
            }
            for (var field :
                    ElementFilter.fieldsIn(environment.getElementUtils().getAllMembers(type))) {
                if (field.getModifiers().contains(Modifier.PUBLIC)
                        && !field.getModifiers().contains(Modifier.STATIC)) {
                    problems.report(
                            placeOf(field),
                            type.getSimpleName() + "." + field.getSimpleName()
                                    + ": a public field can be touched outside the actor's turn. Make it private and write a method.");
                }
            }
        }

        private boolean isOffered(ExecutableElement method) {
            var owner = (TypeElement) requireNonNull(method.getEnclosingElement());
            return method.getModifiers().contains(Modifier.PUBLIC)
                    && !method.getModifiers().contains(Modifier.STATIC)
                    && !isFrom(owner, "java.lang.Object")
                    && !overrides(method, "java.lang.Object")
                    && !overrides(method, Names.LIFECYCLE);
        }

        private static boolean isFrom(TypeElement owner, String name) {
            return owner.getQualifiedName().contentEquals(name);
        }

        private boolean overrides(ExecutableElement method, String ofType) {
            var owner = environment.getElementUtils().getTypeElement(ofType);
            return owner != null
                    && ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
                            .anyMatch(other -> other.equals(method)
                                    || environment.getElementUtils().overrides(method, other, type));
        }

        private ActorMethod read(ExecutableElement method) {
            var seen = seenFromHere(method);
            checkName(method);
            var arguments = new ArrayList<ActorMethod.Argument>();
            for (var i = 0; i < method.getParameters().size(); i++) {
                var parameter = method.getParameters().get(i);
                var parameterType = seen.getParameterTypes().get(i);
                var passage = crossing.passage(parameterType, parameter);
                if (passage == Passage.REFUSED) {
                    problems.report(
                            placeOf(parameter),
                            label(method) + ": parameter " + parameter.getSimpleName() + " has the mutable type "
                                    + plain(parameterType) + ". " + WAYS_OUT);
                }
                arguments.add(new ActorMethod.Argument(parameter.getSimpleName().toString(), parameterType, passage));
            }
            var kind = kindOf(method, seen);
            return new ActorMethod(method, seen, kind, arguments, resultOf(method, seen, kind), firstSentence(method));
        }

        private static final String WAYS_OUT = "Make it a record of immutable parts, mark the type @Sendable when it is"
                + " safe to share, or mark this one @Sendable when its owner gives it away.";

        private static final Set<String> PROXYS_OWN = Set.of(
                "tell()",
                "ref()",
                "self()",
                "of(java.util.function.Supplier)",
                "at(" + Names.PACKAGE + "Part)",
                "ask(java.lang.String, " + Names.PACKAGE + "Call)",
                "askDeferred(java.lang.String, " + Names.PACKAGE + "Call)",
                "send(java.lang.String, " + Names.PACKAGE + "Call)",
                "step(java.lang.String, java.util.function.Function)");

        private void checkName(ExecutableElement method) {
            var name = method.getSimpleName().toString();
            var erased = name
                    + method.getParameters().stream()
                            .map(parameter -> environment
                                    .getTypeUtils()
                                    .erasure(parameter.asType())
                                    .toString())
                            .collect(Collectors.joining(", ", "(", ")"));
            if (PROXYS_OWN.contains(erased)) {
                problems.report(
                        placeOf(method),
                        label(method) + ": the proxy has a " + name + "() of its own. Rename the method.");
            }
            for (var thrown : method.getThrownTypes()) {
                var exception = environment
                        .getElementUtils()
                        .getTypeElement("java.lang.Exception")
                        .asType();
                var error = environment
                        .getElementUtils()
                        .getTypeElement("java.lang.Error")
                        .asType();
                if (!environment.getTypeUtils().isSubtype(thrown, exception)
                        && !environment.getTypeUtils().isSubtype(thrown, error)) {
                    problems.report(
                            placeOf(method),
                            label(method) + ": throws " + plain(thrown) + ". Declare Exception, or a kind of it.");
                }
            }
        }

        private ActorMethod.Kind kindOf(ExecutableElement method, ExecutableType seen) {
            if (Names.isMarked(method, Names.TRAVERSABLE)) {
                checkTraversed(method, seen);
                return ActorMethod.Kind.TRAVERSED;
            }
            return seen.getReturnType() instanceof DeclaredType returned
                            && isFrom((TypeElement) returned.asElement(), Names.REPLY)
                    ? ActorMethod.Kind.DEFERRED
                    : ActorMethod.Kind.PLAIN;
        }

        private void checkTraversed(ExecutableElement method, ExecutableType seen) {
            if (!method.getParameters().isEmpty()) {
                problems.report(
                        placeOf(method),
                        label(method) + ": a way to a part takes nothing. Remove the parameters or the mark.");
            }
            if (!(seen.getReturnType() instanceof DeclaredType part)
                    || !Names.isMarked(part.asElement(), Names.TRAVERSABLE)) {
                problems.report(
                        placeOf(method),
                        label(method) + ": leads to " + plain(seen.getReturnType())
                                + ", which is not traversable. Mark that class @Traversable.");
            }
        }

        private Passage resultOf(ExecutableElement method, ExecutableType seen, ActorMethod.Kind kind) {
            if (kind == ActorMethod.Kind.TRAVERSED || seen.getReturnType().getKind() == TypeKind.VOID) {
                return Passage.SHARED;
            }
            var passage = crossing.passage(valueType(seen, kind), method);
            if (passage == Passage.REFUSED) {
                problems.report(
                        placeOf(method),
                        label(method) + ": returns the mutable type " + plain(valueType(seen, kind)) + ". " + WAYS_OUT);
            }
            return kind == ActorMethod.Kind.PLAIN ? passage : Passage.SHARED;
        }

        private static TypeMirror valueType(ExecutableType seen, ActorMethod.Kind kind) {
            var returned = seen.getReturnType();
            return kind == ActorMethod.Kind.DEFERRED
                            && !((DeclaredType) returned).getTypeArguments().isEmpty()
                    ? ((DeclaredType) returned).getTypeArguments().getFirst()
                    : returned;
        }

        /** Where to report: at the element when its source is this class, else at the class. */
        private Element placeOf(Element element) {
            for (@Nullable Element part = element; part != null; part = part.getEnclosingElement()) {
                if (part.equals(type)) {
                    return element;
                }
            }
            return type;
        }

        private String label(ExecutableElement method) {
            return type.getSimpleName() + "." + method;
        }

        private String plain(TypeMirror mirror) {
            return new TypeText(environment.getElementUtils(), "", Set.of(), proxiesToCome).of(mirror);
        }

        private String firstSentence(ExecutableElement method) {
            var comment = environment.getElementUtils().getDocComment(method);
            var sentence = comment == null ? "" : Sentence.first(comment);
            if (sentence.isEmpty()) {
                return "";
            }
            return environment.getElementUtils().getDocCommentKind(method) == Elements.DocCommentKind.END_OF_LINE
                    ? "/// " + sentence
                    : "/** " + sentence + " */";
        }
    }
}
