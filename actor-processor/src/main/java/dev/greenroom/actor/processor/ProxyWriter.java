package dev.greenroom.actor.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Elements;

/**
 * Writes the source of one proxy, as a person would write it. The order of members is that of the class, so the same class
 * always gives the same text.
 */
final class ProxyWriter {
    private final Elements elements;
    private final ActorClass actor;
    private final String proxy;
    private final TypeText types;
    private final StringBuilder body = new StringBuilder();

    /** {@code BoardProxy<T>} and {@code Board<T>}. */
    private final String proxyType;

    private final String actorType;
    private final String parameters;

    ProxyWriter(Elements elements, ActorClass actor, String proxyName, Set<String> proxiesToCome) {
        this.elements = elements;
        this.actor = actor;
        this.proxy = Names.simpleName(proxyName);
        this.types = new TypeText(elements, packageName(), ownNames(), proxiesToCome);
        this.actorType = types.of(actor.type().asType());
        this.parameters = typeParameters(actor.type().getTypeParameters());
        var arguments = actor.type().getTypeParameters().stream()
                .map(parameter -> parameter.getSimpleName().toString())
                .collect(Collectors.joining(", "));
        this.proxyType = proxy + (arguments.isEmpty() ? "" : "<" + arguments + ">");
    }

    /** What simple names mean in the proxy before any import. */
    private Set<String> ownNames() {
        var names = new HashSet<>(Set.of("Tell"));
        Stream.concat(Stream.of(actor.type()), actor.methods().stream().map(ActorMethod::element))
                .flatMap(element -> element.getTypeParameters().stream())
                .forEach(parameter -> names.add(parameter.getSimpleName().toString()));
        return names;
    }

    private String packageName() {
        return elements.getPackageOf(actor.type()).getQualifiedName().toString();
    }

    String write() {
        writeClass();
        var head = new StringBuilder();
        if (!packageName().isEmpty()) {
            head.append("package ").append(packageName()).append(";\n\n");
        }
        types.imports().forEach(name -> head.append("import ").append(name).append(";\n"));
        return head.append(types.imports().isEmpty() ? "" : "\n").append(body).toString();
    }

    private void writeClass() {
        line(0, "/** The proxy of {@link %s}: each of its methods as a message. */", plainActorName());
        var generated = "javax.annotation.processing.Generated";
        if (elements.getTypeElement(elements.getModuleOf(actor.type()), generated) != null) {
            line(0, "@%s(\"%s\")", types.of(generated), ActorProcessor.class.getName());
        }
        if (elements.isDeprecated(actor.type())) {
            line(0, "@%s", types.of("java.lang.Deprecated"));
        }
        if (isSilenced()) {
            line(
                    0,
                    "@%s({\"deprecation\", \"rawtypes\", \"removal\", \"unchecked\"})",
                    types.of("java.lang.SuppressWarnings"));
        }
        line(0, "public final class %s%s extends %s<%s> {", proxy, parameters, engine("Proxy"), actorType);
        actor.methods().stream().filter(ProxyWriter::isTraversed).forEach(this::writePartField);
        writeConstructors();
        actor.methods().forEach(this::writeMethod);
        writeTell();
        line(0, "}");
    }

    /** Where the author silences the compiler, so does the proxy, which has no say in the types. */
    private boolean isSilenced() {
        return Stream.concat(Stream.of(actor.type()), actor.methods().stream().map(ActorMethod::element))
                .anyMatch(element ->
                        elements.isDeprecated(element) || Names.isMarked(element, "java.lang.SuppressWarnings"));
    }

    private String plainActorName() {
        var open = actorType.indexOf('<');
        return open < 0 ? actorType : actorType.substring(0, open);
    }

    private String engine(String simpleName) {
        return types.of(Names.PACKAGE + simpleName);
    }

    private void writeConstructors() {
        var part = engine("Part") + "<" + actorType + ">";
        var generic = parameters.isEmpty() ? "" : parameters + " ";
        var maker = proxy + (parameters.isEmpty() ? "" : "<>");
        line(1, "private %s(%s part) {", proxy, part);
        line(2, "super(part);");
        line(1, "}");
        if (actor.startable()) {
            blank();
            line(1, "/** How to start a {@link %s}; the factory runs on the actor's first turn. */", plainActorName());
            line(
                    1,
                    "public static %s%s<%s> of(%s<? extends %s> factory) {",
                    generic,
                    engine("ActorSpec"),
                    proxyType,
                    types.of("java.util.function.Supplier"),
                    actorType);
            line(
                    2,
                    "return %s.of(%s.class, factory, part -> new %s(part));",
                    engine("ActorSpec"),
                    plainActorName(),
                    maker);
            line(1, "}");
            blank();
            line(1, "/** The proxy of the actor whose turn this is. */");
            line(1, "public static %s%s self() {", generic, proxyType);
            line(
                    2,
                    "return %s.<%s, %s>self(%s.class, part -> new %s(part));",
                    engine("Turn"),
                    actorType,
                    proxyType,
                    plainActorName(),
                    maker);
            line(1, "}");
        }
        if (actor.reachable()) {
            blank();
            line(1, "/** For generated code: the proxy of this part of an actor. */");
            line(1, "public static %s%s at(%s part) {", generic, proxyType, part);
            line(2, "return new %s(part);", maker);
            line(1, "}");
        }
    }

    private static boolean isTraversed(ActorMethod method) {
        return method.kind() == ActorMethod.Kind.TRAVERSED;
    }

    private void writePartField(ActorMethod method) {
        line(1, "private %s %s;", partProxy(method), method.name());
        blank();
    }

    private String partProxy(ActorMethod method) {
        var part = (DeclaredType) method.type().getReturnType();
        var name = types.of(Names.proxyOf(elements, (javax.lang.model.element.TypeElement) part.asElement()));
        var arguments = part.getTypeArguments().stream().map(types::of).collect(Collectors.joining(", "));
        return name + (arguments.isEmpty() ? "" : "<" + arguments + ">");
    }

    private void writeMethod(ActorMethod method) {
        blank();
        if (!method.comment().isEmpty()) {
            line(1, "%s", method.comment());
        }
        if (isTraversed(method)) {
            writeTraversed(method);
            return;
        }
        writeAnnotations(1, method);
        var reply = engine("Reply") + "<" + resultType(method) + ">";
        line(1, "%s%s%s %s(%s) {", modifiers(method), generics(method), reply, method.name(), signature(method));
        writeCopies(2, method);
        var send = method.kind() == ActorMethod.Kind.DEFERRED ? "askDeferred" : "ask";
        line(2, "return %s(\"%s\", %s);", own(send), label(method.element()), lambda(method));
        line(1, "}");
    }

    /** A method that the proxy inherits, told from one of the actor's. */
    private String own(String inherited) {
        return hasMethod(inherited) ? "super." + inherited : inherited;
    }

    private boolean hasMethod(String name) {
        return actor.methods().stream().anyMatch(method -> method.name().equals(name));
    }

    /** Sub-proxies are equal and immutable, so a race makes two at worst. */
    private void writeTraversed(ActorMethod method) {
        var name = method.name();
        var known = variable("known", method);
        line(1, "public %s %s() {", partProxy(method), name);
        line(2, "var %s = %s;", known, name);
        line(2, "if (%s == null) {", known);
        line(
                3,
                "%s = %s.at(%s(\"%s()\", %s::%s));",
                known,
                partProxyRaw(method),
                own("step"),
                name,
                plainActorName(),
                name);
        line(3, "%s = %s;", name, known);
        line(2, "}");
        line(2, "return %s;", known);
        line(1, "}");
    }

    private String partProxyRaw(ActorMethod method) {
        var text = partProxy(method);
        var open = text.indexOf('<');
        return open < 0 ? text : text.substring(0, open);
    }

    private void writeTell() {
        blank();
        line(1, "/** The same methods, without a reply. */");
        line(1, "public Tell tell() {");
        line(2, "return new Tell();");
        line(1, "}");
        blank();
        line(1, "/** The methods of {@link %s} as messages that want no reply. */", plainActorName());
        line(1, "public final class Tell {");
        line(2, "private Tell() {}");
        for (var method : actor.methods()) {
            if (isTraversed(method)) {
                continue;
            }
            blank();
            if (!method.comment().isEmpty()) {
                line(2, "%s", method.comment());
            }
            writeAnnotations(2, method);
            line(2, "%s%svoid %s(%s) {", modifiers(method), generics(method), method.name(), signature(method));
            writeCopies(3, method);
            line(
                    3,
                    "%s(\"%s\", %s);",
                    hasMethod("send") ? proxy + ".super.send" : "send",
                    label(method.element()),
                    lambda(method));
            line(2, "}");
        }
        line(1, "}");
    }

    private void writeAnnotations(int depth, ActorMethod method) {
        if (elements.isDeprecated(method.element())) {
            line(depth, "@%s", types.of("java.lang.Deprecated"));
        }
        if (isHeapPolluting(method)) {
            line(depth, "@%s", types.of("java.lang.SafeVarargs"));
            line(depth, "@%s(\"varargs\")", types.of("java.lang.SuppressWarnings"));
        }
    }

    private String modifiers(ActorMethod method) {
        return isHeapPolluting(method) ? "public final " : "public ";
    }

    private static boolean isHeapPolluting(ActorMethod method) {
        if (!method.element().isVarArgs()) {
            return false;
        }
        var component = ((ArrayType) method.arguments().getLast().type()).getComponentType();
        return component instanceof TypeVariable
                || (component instanceof DeclaredType declared
                        && !declared.getTypeArguments().isEmpty());
    }

    private String generics(ActorMethod method) {
        var text = typeParameters(method.element().getTypeParameters());
        return text.isEmpty() ? "" : text + " ";
    }

    private String typeParameters(List<? extends TypeParameterElement> list) {
        return list.isEmpty() ? "" : list.stream().map(types::of).collect(Collectors.joining(", ", "<", ">"));
    }

    private String signature(ActorMethod method) {
        var list = new ArrayList<String>();
        for (var i = 0; i < method.arguments().size(); i++) {
            var argument = method.arguments().get(i);
            var variadic =
                    method.element().isVarArgs() && i == method.arguments().size() - 1;
            var text = variadic
                    ? types.of(((ArrayType) argument.type()).getComponentType()) + "..."
                    : types.of(argument.type());
            list.add(text + " " + argument.name());
        }
        return String.join(", ", list);
    }

    private String resultType(ActorMethod method) {
        var type = method.type().getReturnType();
        if (method.kind() == ActorMethod.Kind.DEFERRED) {
            var arguments = ((DeclaredType) type).getTypeArguments();
            return arguments.isEmpty() ? "?" : types.of(arguments.getFirst());
        }
        return type.getKind() == TypeKind.VOID ? types.of("java.lang.Void") : boxed(type);
    }

    private String boxed(TypeMirror type) {
        if (!(type instanceof PrimitiveType)) {
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

    private void writeCopies(int depth, ActorMethod method) {
        for (var argument : method.arguments()) {
            if (argument.passage() == Passage.COPIED || argument.passage() == Passage.CLONED) {
                line(depth, "var %s = %s.of(%s);", copyName(argument, method), engine("Copies"), argument.name());
            }
        }
    }

    private String copyName(ActorMethod.Argument argument, ActorMethod method) {
        return variable(argument.name() + "Copy", method);
    }

    /** The call as a lambda over the object. */
    private String lambda(ActorMethod method) {
        var simple = actor.type().getSimpleName().toString();
        var target = variable(Character.toLowerCase(simple.charAt(0)) + simple.substring(1), method);
        var call = target + "." + method.name()
                + method.arguments().stream()
                        .map(argument ->
                                argument.passage() == Passage.SHARED ? argument.name() : copyName(argument, method))
                        .collect(Collectors.joining(", ", "(", ")"));
        if (method.type().getReturnType().getKind() == TypeKind.VOID) {
            return target + " -> { " + call + "; return null; }";
        }
        var copied = method.result() == Passage.COPIED || method.result() == Passage.CLONED;
        return target + " -> " + (copied ? engine("Copies") + ".of(" + call + ")" : call);
    }

    /** A variable of that name, or one like it when a parameter has it already. */
    private static String variable(String wanted, ActorMethod method) {
        var name = wanted;
        var taken = method.arguments().stream().map(ActorMethod.Argument::name).toList();
        while (taken.contains(name) || !SourceVersion.isName(name)) {
            name += "_";
        }
        return name;
    }

    /** {@code submit(String, long)}: how the message is called in errors and figures. */
    private static String label(ExecutableElement method) {
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

    private void blank() {
        if (body.charAt(body.length() - 2) != '{' && !body.toString().endsWith("\n\n")) {
            body.append('\n');
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // all formats stand above
    private void line(int depth, String format, Object... arguments) {
        body.append("    ".repeat(depth))
                .append(arguments.length == 0 ? format : format.formatted(arguments))
                .append('\n');
    }
}
