package dev.greenroom.actor.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Elements;

/** Writes the methods that send messages: each copies its arguments and says what the actor does with them. */
final class MethodText {
    /** Where the message goes and what comes back. */
    enum Form {
        /** To the actor, with a reply. */
        ASK,
        /** To the actor. */
        TELL,
        /** To each actor of a multicast, with a reply from each. */
        ASK_EVERY,
        /** To each actor of a multicast. */
        TELL_EVERY;

        boolean isAsk() {
            return this == ASK || this == ASK_EVERY;
        }

        boolean isToMany() {
            return this == ASK_EVERY || this == TELL_EVERY;
        }
    }

    private final Elements elements;
    private final ActorClass actor;
    private final String proxy;
    private final TypeText types;
    private final CopyText copies;

    MethodText(Elements elements, ActorClass actor, String proxy, TypeText types, CopyText copies) {
        this.elements = elements;
        this.actor = actor;
        this.proxy = proxy;
        this.types = types;
        this.copies = copies;
    }

    void write(SourceText out, ActorMethod method, Form form) {
        out.blank();
        writeComment(out, method);
        writeAnnotations(out, method);
        out.line(
                "public %s%s%s %s(%s) {",
                method.isHeapPolluting() ? "final " : "",
                generics(method),
                form.isAsk() ? replies(method, form) : "void",
                method.name(),
                signature(method));
        for (var argument : method.arguments()) {
            if (isCopied(argument)) {
                out.line(
                        "var %s = %s;",
                        copyName(argument, method), copies.of(argument.type(), argument.name(), names(method)));
            }
        }
        out.line(
                "%s%s(\"%s\", %s);",
                form.isAsk() ? "return " : "", send(method, form), label(method.element()), lambda(method, form));
        out.line("}");
    }

    void writeComment(SourceText out, ActorMethod method) {
        if (!method.comment().isEmpty()) {
            out.line("%s", method.comment());
        }
    }

    private void writeAnnotations(SourceText out, ActorMethod method) {
        if (elements.isDeprecated(method.element())) {
            out.line("@%s", types.of("java.lang.Deprecated"));
        }
        if (method.isHeapPolluting()) {
            out.line("@%s", types.of("java.lang.SafeVarargs"));
            out.line("@%s(\"varargs\")", types.of("java.lang.SuppressWarnings"));
        }
    }

    private String generics(ActorMethod method) {
        var text = typeParameters(method.element().getTypeParameters());
        return text.isEmpty() ? "" : text + " ";
    }

    String typeParameters(List<? extends TypeParameterElement> list) {
        return list.isEmpty() ? "" : list.stream().map(types::of).collect(Collectors.joining(", ", "<", ">"));
    }

    private String replies(ActorMethod method, Form form) {
        var value = method.value().map(this::boxed).orElseGet(() -> types.of("java.lang.Object"));
        return (form.isToMany() ? types.of(Names.PACKAGE + "Replies") : types.of(Names.REPLY)) + "<" + value + ">";
    }

    private String boxed(TypeMirror type) {
        if (!(type instanceof PrimitiveType) && type.getKind() != TypeKind.VOID) {
            return types.of(type);
        }
        return types.of(
                switch (type.getKind()) {
                    case INT -> "java.lang.Integer";
                    case CHAR -> "java.lang.Character";
                    default -> {
                        var name = type.getKind().name();
                        yield "java.lang." + name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
                    }
                });
    }

    private String signature(ActorMethod method) {
        var list = new ArrayList<String>();
        for (var i = 0; i < method.arguments().size(); i++) {
            var argument = method.arguments().get(i);
            var isVariadic =
                    method.element().isVarArgs() && i == method.arguments().size() - 1;
            var text = isVariadic
                    ? types.of(((ArrayType) argument.type()).getComponentType()) + "..."
                    : types.of(argument.type());
            list.add(text + " " + argument.name());
        }
        return String.join(", ", list);
    }

    /** What sends, told from a method of the actor that has its name. */
    private String send(ActorMethod method, Form form) {
        var name = !form.isAsk() ? "send" : method.kind() == ActorMethod.Kind.DEFERRED ? "askDeferred" : "ask";
        if (!actor.methodNames().contains(name)) {
            return name;
        }
        return switch (form) {
            case ASK, ASK_EVERY -> "super." + name;
            case TELL -> proxy + ".super." + name;
            case TELL_EVERY -> "Every.super." + name;
        };
    }

    /** The call as a lambda over the object. Nobody sees what a tell returns, so that is not copied. */
    private String lambda(ActorMethod method, Form form) {
        var taken = names(method);
        var target = targetName(method);
        var call = target + "." + method.name()
                + method.arguments().stream()
                        .map(argument -> value(argument, method, form))
                        .collect(Collectors.joining(", ", "(", ")"));
        if (method.returnsNothing()) {
            return target + " -> { " + call + "; return null; }";
        }
        var isCopied = form.isAsk() && isCopied(method.result());
        return target + " -> " + (isCopied ? copies.of(method.type().getReturnType(), call, taken) : call);
    }

    /** What the object gets: each of many a copy of its own, where it could change it. */
    private String value(ActorMethod.Argument argument, ActorMethod method, Form form) {
        if (!isCopied(argument)) {
            return argument.name();
        }
        var copy = copyName(argument, method);
        return form.isToMany() && argument.passage() == Passage.CLONED
                ? copies.of(argument.type(), copy, names(method))
                : copy;
    }

    private static boolean isCopied(ActorMethod.Argument argument) {
        return isCopied(argument.passage());
    }

    private static boolean isCopied(Passage passage) {
        return passage == Passage.COPIED || passage == Passage.CLONED;
    }

    private static String copyName(ActorMethod.Argument argument, ActorMethod method) {
        return Names.unlike(argument.name() + "Copy", method.argumentNames());
    }

    private String targetName(ActorMethod method) {
        return Names.unlike(Names.variable(actor.type().getSimpleName().toString()), method.argumentNames());
    }

    /** All that a method's body gives a name. */
    private Set<String> names(ActorMethod method) {
        var names = new HashSet<>(method.argumentNames());
        method.arguments().forEach(argument -> names.add(copyName(argument, method)));
        names.add(targetName(method));
        return names;
    }

    /** {@code submit(String, long)}: how the message is called in errors and figures. */
    static String label(ExecutableElement method) {
        return method.getSimpleName()
                + method.getParameters().stream()
                        .map(parameter -> simple(parameter.asType()))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String simple(TypeMirror type) {
        return switch (type) {
            case ArrayType array -> simple(array.getComponentType()) + "[]";
            case DeclaredType declared -> declared.asElement().getSimpleName().toString();
            case TypeVariable variable -> variable.asElement().getSimpleName().toString();
            default -> type.getKind().name().toLowerCase(Locale.ROOT);
        };
    }
}
