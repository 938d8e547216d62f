package dev.greenroom.actor.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads one method of an actor or part: what crosses with it, and what keeps the proxy from offering it. */
final class MethodReader {
    private static final String WAYS_OUT = "Make it a record of immutable parts, mark the type @Sendable when it is"
            + " safe to share, or mark this one @Sendable when its owner gives it away.";

    private static final Set<String> PROXYS_OWN = Set.of(
            "tell()",
            "ref()",
            "self()",
            "every(" + Names.PACKAGE + "ActorSystem)",
            "of(java.util.function.Supplier)",
            "of(" + Names.PACKAGE + "ActorRef)",
            "at(" + Names.PACKAGE + "Part)",
            "ask(java.lang.String, " + Names.PACKAGE + "Call)",
            "askDeferred(java.lang.String, " + Names.PACKAGE + "Call)",
            "send(java.lang.String, " + Names.PACKAGE + "Call)",
            "step(java.lang.String, java.util.function.Function)");

    private final ProcessingEnvironment environment;
    private final TypeElement type;
    private final Crossing crossing;
    private final Access access;
    private final ProxiesToCome toCome;
    private final Problems problems;

    MethodReader(
            ProcessingEnvironment environment,
            TypeElement type,
            Crossing crossing,
            ProxiesToCome toCome,
            Problems problems) {
        this.environment = environment;
        this.type = type;
        this.crossing = crossing;
        this.access = new Access(environment.getElementUtils(), type);
        this.toCome = toCome;
        this.problems = problems;
    }

    /** Empty when the proxy cannot offer it. */
    Optional<ActorMethod> read(ExecutableElement method) {
        var before = problems.count();
        var read = describe(method);
        return problems.count() == before ? Optional.of(read) : Optional.empty();
    }

    private ActorMethod describe(ExecutableElement method) {
        var seen = (ExecutableType) environment.getTypeUtils().asMemberOf((DeclaredType) type.asType(), method);
        checkName(method, seen);
        checkThrown(method);
        var canBeNamed = checkAccess(method, seen);
        var arguments = new ArrayList<ActorMethod.Argument>();
        for (var i = 0; i < method.getParameters().size(); i++) {
            var parameter = method.getParameters().get(i);
            var parameterType = seen.getParameterTypes().get(i);
            var passage = passage(parameterType, parameter);
            if (passage == Passage.REFUSED && canBeNamed) {
                report(
                        parameter,
                        label(method) + ": parameter " + parameter.getSimpleName() + " has " + mutable(parameterType));
            }
            arguments.add(new ActorMethod.Argument(
                    parameter.getSimpleName().toString(),
                    parameterType,
                    passage,
                    isSendable(parameter) && crossing.passage(parameterType) != Passage.SHARED));
        }
        var read =
                new ActorMethod(method, seen, kindOf(method, seen), arguments, Passage.SHARED, firstSentence(method));
        return read.isMessage() && canBeNamed ? withResult(read) : read;
    }

    private Passage passage(TypeMirror crossingType, Element place) {
        return isSendable(place) ? Passage.SHARED : crossing.passage(crossingType);
    }

    private static boolean isSendable(Element place) {
        return Names.isMarked(place, Names.SENDABLE);
    }

    private ActorMethod withResult(ActorMethod read) {
        var passage = passage(read.type().getReturnType(), read.element());
        if (passage == Passage.REFUSED && isPart(withoutOptional(read.type().getReturnType()))) {
            report(
                    read.element(),
                    label(read.element())
                            + ": returns a part of the actor. Mark the method @Traversable too, so that the"
                            + " part stays inside.");
        } else if (passage == Passage.REFUSED) {
            report(
                    read.element(),
                    label(read.element()) + ": its result has "
                            + mutable(read.type().getReturnType()));
        }
        return new ActorMethod(read.element(), read.type(), read.kind(), read.arguments(), passage, read.comment());
    }

    private static boolean isPart(TypeMirror type) {
        return type instanceof DeclaredType declared && Names.isMarked(declared.asElement(), Names.TRAVERSABLE);
    }

    /** Names the part of the type that is to blame. */
    private String mutable(TypeMirror refused) {
        var culprit = crossing.culprit(refused);
        var where = environment.getTypeUtils().isSameType(culprit, refused) ? "which" : "in which " + plain(culprit);
        return "the type " + plain(refused) + ", " + where + " may be mutable. " + WAYS_OUT;
    }

    private void checkName(ExecutableElement method, ExecutableType seen) {
        var name = method.getSimpleName().toString();
        var erased = name
                + seen.getParameterTypes().stream()
                        .map(parameter ->
                                environment.getTypeUtils().erasure(parameter).toString())
                        .collect(Collectors.joining(", ", "(", ")"));
        if (PROXYS_OWN.contains(erased)) {
            report(method, label(method) + ": the proxy has a " + name + "() of its own. Rename the method.");
        }
    }

    private void checkThrown(ExecutableElement method) {
        for (var thrown : method.getThrownTypes()) {
            if (!isA(thrown, "java.lang.Exception") && !isA(thrown, "java.lang.Error")) {
                report(method, label(method) + ": throws " + plain(thrown) + ". Declare Exception, or a kind of it.");
            }
        }
    }

    private boolean isA(TypeMirror some, String name) {
        var known = environment.getElementUtils().getTypeElement(name).asType();
        return environment.getTypeUtils().isSubtype(some, known);
    }

    /** The types must be open to the proxy, which is a class of its own. */
    private boolean checkAccess(ExecutableElement method, ExecutableType seen) {
        var hidden =
                Mentions.in(method, seen).filter(type -> !access.canName(type)).findFirst();
        hidden.ifPresent(closed -> report(
                method,
                label(method) + ": names " + closed
                        + ", which is not open to the proxy. Make that class public, or this method not."));
        return hidden.isEmpty();
    }

    private ActorMethod.Kind kindOf(ExecutableElement method, ExecutableType seen) {
        if (Names.isMarked(method, Names.TRAVERSABLE)) {
            return kindOfPart(method, seen.getReturnType());
        }
        return isOf(seen.getReturnType(), Names.REPLY) ? ActorMethod.Kind.DEFERRED : ActorMethod.Kind.PLAIN;
    }

    private static boolean isOf(TypeMirror type, String name) {
        return type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
    }

    private ActorMethod.Kind kindOfPart(ExecutableElement method, TypeMirror returned) {
        if (!method.getParameters().isEmpty()) {
            report(method, label(method) + ": a way to a part takes nothing. Remove the parameters or the mark.");
        }
        var part = withoutOptional(returned);
        if (!isPart(part)) {
            report(
                    method,
                    label(method) + ": leads to " + plain(part)
                            + ", which is not traversable. Mark that class @Traversable, or take the mark from this method.");
            return ActorMethod.Kind.PLAIN;
        }
        if (Crossing.isRaw((DeclaredType) part)) {
            report(method, label(method) + ": leads to a raw " + plain(part) + ". Give its type arguments.");
        }
        checkProxyOf((TypeElement) ((DeclaredType) part).asElement(), method);
        return isOf(returned, JdkTypes.OPTIONAL)
                ? ActorMethod.Kind.OPTIONAL_PART
                : isNullable(method, returned) ? ActorMethod.Kind.NULLABLE_PART : ActorMethod.Kind.PART;
    }

    private static TypeMirror withoutOptional(TypeMirror type) {
        return isOf(type, JdkTypes.OPTIONAL)
                        && !((DeclaredType) type).getTypeArguments().isEmpty()
                ? ((DeclaredType) type).getTypeArguments().getFirst()
                : type;
    }

    private void checkProxyOf(TypeElement part, ExecutableElement method) {
        var proxy = Names.proxyOf(environment.getElementUtils(), part);
        if (!toCome.names().contains(proxy) && environment.getElementUtils().getTypeElement(proxy) == null) {
            report(
                    method,
                    label(method) + ": leads to " + part.getSimpleName() + ", which has no proxy (" + proxy
                            + "). Compile that class with this processor too.");
        }
    }

    /** Whoever's annotation it is. */
    private static boolean isNullable(ExecutableElement method, TypeMirror returned) {
        return Stream.of(method.getAnnotationMirrors(), returned.getAnnotationMirrors())
                .flatMap(List::stream)
                .anyMatch(mirror ->
                        mirror.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable"));
    }

    private void report(Element element, String message) {
        problems.report(Problems.placeIn(type, element), message);
    }

    private String label(ExecutableElement method) {
        return type.getSimpleName() + "." + MethodText.label(method);
    }

    private String plain(TypeMirror mirror) {
        return new TypeText(environment.getElementUtils(), "", Set.of(), new ProxiesToCome(Set.of())).of(mirror);
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
