package dev.greenroom.actor.processor;

import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** What a class must be to have a proxy, apart from its methods. */
final class ClassRules {
    /** The classes that a proxy nests. */
    static final Set<String> PROXYS_OWN = Set.of("Tell", "Every");

    private final ProcessingEnvironment environment;
    private final TypeElement type;
    private final Crossing crossing;
    private final Problems problems;

    ClassRules(ProcessingEnvironment environment, TypeElement type, Crossing crossing, Problems problems) {
        this.environment = environment;
        this.type = type;
        this.crossing = crossing;
        this.problems = problems;
    }

    void check() {
        if (!isProxyPossible()) {
            problems.report(
                    type,
                    type.getSimpleName()
                            + ": is neither a class nor an interface, and no other can have a proxy. Move the mark to one.");
            return;
        }
        checkPlace();
        if (type.getKind() == ElementKind.CLASS && Names.isMarked(type, Names.ACTOR) && !isPrivate(type)) {
            checkCanBeMade();
        }
        for (var parameter : type.getTypeParameters()) {
            if (PROXYS_OWN.contains(parameter.getSimpleName().toString())) {
                problems.report(
                        parameter,
                        type.getSimpleName() + ": the proxy has a " + parameter.getSimpleName()
                                + " of its own. Rename the type parameter.");
            }
        }
        ElementFilter.fieldsIn(environment.getElementUtils().getAllMembers(type))
                .forEach(this::checkField);
    }

    boolean isProxyPossible() {
        return type.getKind() == ElementKind.CLASS || type.getKind() == ElementKind.INTERFACE;
    }

    private void checkPlace() {
        if (type.getNestingKind() == NestingKind.MEMBER && !type.getModifiers().contains(Modifier.STATIC)) {
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
    }

    private void checkCanBeMade() {
        if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            problems.report(
                    type,
                    type.getSimpleName()
                            + ": is abstract, so no actor can be one. Mark the classes that extend it, or make it an interface: a trait.");
        } else if (ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .allMatch(ClassRules::isPrivate)
                && !hasFactory()) {
            problems.report(
                    type,
                    type.getSimpleName()
                            + ": has only private constructors, so nobody can make one. Give it a constructor or a static factory.");
        }
    }

    /** A static method that returns one, or a nested type that may make one. */
    private boolean hasFactory() {
        var types = environment.getTypeUtils();
        var own = types.erasure(type.asType());
        return type.getEnclosedElements().stream()
                .filter(member -> !isPrivate(member))
                .anyMatch(member -> switch (member) {
                    case TypeElement nested -> true;
                    case ExecutableElement method ->
                        method.getModifiers().contains(Modifier.STATIC)
                                && types.isSubtype(types.erasure(method.getReturnType()), own);
                    default -> false;
                });
    }

    private static boolean isPrivate(Element element) {
        return element.getModifiers().contains(Modifier.PRIVATE);
    }

    private void checkField(VariableElement field) {
        var modifiers = field.getModifiers();
        var isShared = modifiers.contains(Modifier.STATIC);
        if (!isShared && modifiers.contains(Modifier.PUBLIC)) {
            report(
                    field,
                    "a public field can be touched outside the actor's turn. Make it private and write a method.");
        } else if (isShared && !modifiers.contains(Modifier.FINAL) && !modifiers.contains(Modifier.PRIVATE)) {
            report(
                    field,
                    "a static field is shared by all actors, in no turn. Make it final, or a field of the object.");
        } else if (modifiers.containsAll(List.of(Modifier.PUBLIC, Modifier.STATIC)) && isMutable(field)) {
            report(field, "all actors share what it holds, which is mutable, in no turn. Make it private.");
        }
    }

    /** A constant may be a collection, which the author will have made immutable, but no array. */
    private boolean isMutable(VariableElement field) {
        var passage = crossing.passage(field.asType());
        return passage == Passage.REFUSED || passage == Passage.CLONED;
    }

    private void report(VariableElement field, String message) {
        problems.report(
                Problems.placeIn(type, field), type.getSimpleName() + "." + field.getSimpleName() + ": " + message);
    }
}
