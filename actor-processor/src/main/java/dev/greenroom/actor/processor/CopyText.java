package dev.greenroom.actor.processor;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/**
 * How a proxy copies what crosses: {@code Copies.of(list)}, and for each record or sealed type that holds such a thing a
 * private method {@code copyOf} at the end of the proxy.
 */
final class CopyText {
    private static final int MOST_ON_A_LINE = 60;

    private final Crossing crossing;
    private final TypeText text;
    private final Types types;
    private final Set<String> methodNames;

    /** The name of the method that copies each type, and which types share an erasure and so need names of their own. */
    private final Map<String, String> copiers = new LinkedHashMap<>();

    private final Map<String, Integer> erasures = new LinkedHashMap<>();
    private final Queue<DeclaredType> unwritten = new ArrayDeque<>();

    /** @param methodNames those of the actor, which would hide a {@code copyOf} */
    CopyText(Crossing crossing, TypeText text, Types types, Set<String> methodNames) {
        this.crossing = crossing;
        this.text = text;
        this.types = types;
        this.methodNames = methodNames;
    }

    /**
     * An expression for a copy.
     *
     * @param taken names that mean something where the expression stands
     */
    String of(TypeMirror type, String expression, Set<String> taken) {
        if (crossing.passage(type) == Passage.SHARED) {
            return expression;
        }
        return switch (type) {
            case ArrayType array -> copies(expression, List.of(array.getComponentType()), List.of("each"), taken);
            case WildcardType wildcard ->
                of(java.util.Objects.requireNonNull(wildcard.getExtendsBound()), expression, taken);
            case DeclaredType declared -> ofClass(declared, expression, taken);
            default -> throw new IllegalArgumentException(type + ": is not copied. Ask Crossing first.");
        };
    }

    private String ofClass(DeclaredType type, String expression, Set<String> taken) {
        var name = ((TypeElement) type.asElement()).getQualifiedName().toString();
        var parts = type.getTypeArguments();
        if (name.equals(JdkTypes.MAP) || name.equals(JdkTypes.MAP_ENTRY)) {
            return copies(expression, parts, List.of("key", "value"), taken);
        }
        if (JdkTypes.COLLECTIONS.contains(name) || name.equals(JdkTypes.OPTIONAL) || name.equals(Names.REPLY)) {
            return copies(expression, parts, List.of("each"), taken);
        }
        return copier(type) + "(" + expression + ")";
    }

    /** With a lambda for each kind of part, if one of them must be copied too. */
    private String copies(
            String expression, List<? extends TypeMirror> parts, List<String> variables, Set<String> taken) {
        var call = text.of(Names.PACKAGE + "Copies") + ".of(" + expression;
        if (parts.stream().allMatch(part -> crossing.passage(part) == Passage.SHARED)) {
            return call + ")";
        }
        var lambdas = new StringBuilder();
        for (var i = 0; i < parts.size(); i++) {
            var variable = Names.unlike(variables.get(i), taken);
            var inner = new LinkedHashSet<>(taken);
            inner.add(variable);
            lambdas.append(", ").append(variable).append(" -> ").append(of(parts.get(i), variable, inner));
        }
        return call + lambdas + ")";
    }

    private String copier(DeclaredType type) {
        return copiers.computeIfAbsent(type.toString(), key -> {
            unwritten.add(type);
            var number = erasures.merge(types.erasure(type).toString(), 1, Integer::sum);
            var name = new StringBuilder("copyOf" + (number == 1 ? "" : number));
            while (methodNames.contains(name.toString())) {
                name.append('_');
            }
            return name.toString();
        });
    }

    /** Writes the methods that the expressions so far have named, and those that these name in turn. */
    void writeCopiers(SourceText out) {
        for (var type = unwritten.poll(); type != null; type = unwritten.poll()) {
            var written = text.of(type);
            var variable = Names.variable(type.asElement().getSimpleName().toString());
            out.blank();
            out.line("private static %s%s %s(%s %s) {", typeParameters(type), written, copier(type), written, variable);
            if (type.asElement() instanceof TypeElement record && !SealedCases.isClosed(record)) {
                writeRecord(out, type, record, variable);
            } else {
                writeCases(out, type, variable);
            }
            out.line("}");
        }
    }

    private void writeRecord(SourceText out, DeclaredType type, TypeElement record, String variable) {
        var components = record.getRecordComponents().stream()
                .map(component -> {
                    var value = variable + "." + component.getSimpleName() + "()";
                    return crossing.passage(type, component) == Passage.SHARED
                            ? value
                            : of(types.asMemberOf(type, component), value, Set.of(variable));
                })
                .toList();
        var isLong = components.stream().mapToInt(String::length).sum() > MOST_ON_A_LINE;
        out.line(
                "return %s == null ? null : new %s%s(%s%s);",
                variable,
                text.of(types.erasure(type)),
                type.getTypeArguments().isEmpty() ? "" : "<>",
                isLong ? "\n                " : "",
                String.join(isLong ? ",\n                " : ", ", components));
    }

    private void writeCases(SourceText out, DeclaredType type, String variable) {
        out.line("return switch (%s) {", variable);
        out.line("case null -> null;");
        for (var each : new SealedCases(types).of(type).orElseThrow()) {
            var name =
                    Names.unlike(Names.variable(each.asElement().getSimpleName().toString()), Set.of(variable));
            out.line("case %s %s -> %s;", text.of(each), name, of(each, name, Set.of(variable, name)));
        }
        out.line("};");
    }

    private String typeParameters(DeclaredType type) {
        var found = new LinkedHashSet<TypeParameterElement>();
        collectVariables(type, found);
        return found.isEmpty() ? "" : found.stream().map(text::of).collect(Collectors.joining(", ", "<", "> "));
    }

    private static void collectVariables(TypeMirror type, SequencedSet<TypeParameterElement> found) {
        switch (type) {
            case DeclaredType declared ->
                declared.getTypeArguments().forEach(argument -> collectVariables(argument, found));
            case ArrayType array -> collectVariables(array.getComponentType(), found);
            case IntersectionType both -> both.getBounds().forEach(bound -> collectVariables(bound, found));
            case WildcardType wildcard
            when wildcard.getExtendsBound() != null -> collectVariables(wildcard.getExtendsBound(), found);
            case TypeVariable variable
            when found.add((TypeParameterElement) variable.asElement()) ->
                collectVariables(variable.getUpperBound(), found);
            default -> {}
        }
    }
}
