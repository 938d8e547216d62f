package dev.greenroom.actor.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;

/** The cases of a sealed type, with type arguments that follow from its own. */
final class SealedCases {
    private final Types types;

    SealedCases(Types types) {
        this.types = types;
    }

    /** Whether each instance is an instance of one of the cases. */
    static boolean isClosed(TypeElement element) {
        return element.getModifiers().contains(Modifier.SEALED)
                && (element.getKind() == ElementKind.INTERFACE
                        || element.getModifiers().contains(Modifier.ABSTRACT));
    }

    /** Empty when the type arguments do not tell what a case is, or whether it can occur. */
    Optional<List<DeclaredType>> of(DeclaredType whole) {
        var cases = new ArrayList<DeclaredType>();
        for (var permitted : ((TypeElement) whole.asElement()).getPermittedSubclasses()) {
            var found = caseOf(whole, (TypeElement) ((DeclaredType) permitted).asElement());
            if (found.isPresent() && types.isSubtype(found.get(), whole)) {
                cases.add(found.get());
            } else if (found.isEmpty() || Mentions.in(whole).anyMatch(TypeVariable.class::isInstance)) {
                return Optional.empty();
            } // Otherwise, as of Shape<Integer> when this is Shape<String>, the case cannot occur.
        }
        return Optional.of(cases);
    }

    private Optional<DeclaredType> caseOf(DeclaredType whole, TypeElement permitted) {
        var arguments = new HashMap<String, TypeMirror>();
        for (var supertype : types.directSupertypes(permitted.asType())) {
            if (supertype instanceof DeclaredType declared
                    && declared.asElement().equals(whole.asElement())) {
                for (var i = 0; i < whole.getTypeArguments().size(); i++) {
                    if (declared.getTypeArguments().get(i) instanceof TypeVariable variable) {
                        arguments.put(
                                variable.asElement().getSimpleName().toString(),
                                whole.getTypeArguments().get(i));
                    }
                }
            }
        }
        var own = permitted.getTypeParameters().stream()
                .map(parameter -> arguments.get(parameter.getSimpleName().toString()))
                .toArray(TypeMirror[]::new);
        for (var argument : own) {
            if (argument == null) {
                return Optional.empty();
            }
        }
        return Optional.of(types.getDeclaredType(permitted, own));
    }
}
