package dev.greenroom.actor.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Writes the source of one proxy, as a person would write it. The order of members is that of the class, so the same class
 * always gives the same text.
 */
final class ProxyWriter {
    private final Elements elements;
    private final ActorClass actor;
    private final String proxy;
    private final TypeText types;
    private final CopyText copies;
    private final MethodText methods;
    private final SourceText out = new SourceText();

    /** {@code Board}, {@code Board<T>}, {@code <T extends X>}, {@code <T>}; the last two are empty for most. */
    private final String plainActor;

    private final String actorType;
    private final String parameters;
    private final String arguments;

    ProxyWriter(
            Elements elements,
            Types typeUtils,
            ActorClass actor,
            Crossing crossing,
            String proxyName,
            ProxiesToCome proxiesToCome) {
        this.elements = elements;
        this.actor = actor;
        this.proxy = Names.simpleName(proxyName);
        this.types = new TypeText(elements, packageName(), ownNames(), proxiesToCome);
        this.copies = new CopyText(crossing, types, typeUtils, actor.methodNames());
        this.methods = new MethodText(elements, actor, proxy, types, copies);
        this.actorType = types.of(actor.type().asType());
        this.plainActor = withoutArguments(actorType);
        this.parameters = methods.typeParameters(actor.type().getTypeParameters());
        this.arguments = actorType.substring(plainActor.length());
    }

    private static String withoutArguments(String type) {
        var open = type.indexOf('<');
        return open < 0 ? type : type.substring(0, open);
    }

    /** What simple names mean in the proxy before any import. */
    private Set<String> ownNames() {
        var names = new HashSet<>(ClassRules.PROXYS_OWN);
        actorAndMethods()
                .flatMap(element -> switch (element) {
                    case TypeElement type -> type.getTypeParameters().stream();
                    case ExecutableElement method -> method.getTypeParameters().stream();
                    default -> Stream.empty();
                })
                .forEach(parameter -> names.add(parameter.getSimpleName().toString()));
        return names;
    }

    private Stream<Element> actorAndMethods() {
        return Stream.concat(Stream.of(actor.type()), actor.methods().stream().map(ActorMethod::element));
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
        return head.append(types.imports().isEmpty() ? "" : "\n").append(out).toString();
    }

    private void writeClass() {
        out.line("/** The proxy of {@link %s}: each of its methods as a message. */", plainActor);
        var generated = "javax.annotation.processing.Generated";
        if (elements.getTypeElement(elements.getModuleOf(actor.type()), generated) != null) {
            out.line("@%s(\"%s\")", types.of(generated), ActorProcessor.class.getName());
        }
        if (elements.isDeprecated(actor.type())) {
            out.line("@%s", types.of("java.lang.Deprecated"));
        }
        writeSilence();
        out.line("public final class %s%s extends %s<%s> {", proxy, parameters, engine("Proxy"), actorType);
        actor.methods().stream().filter(method -> !method.isMessage()).forEach(this::writePartField);
        writeConstructor();
        writeEntries();
        actor.methods().forEach(this::writeMethod);
        writeTell();
        if (actor.isActor()) {
            writeEvery();
        }
        copies.writeCopiers(out);
        out.line("}");
    }

    /** Where the author silences the compiler, so does the proxy, which has no say in the types. */
    private void writeSilence() {
        var silenced = new ArrayList<String>();
        if (actorAndMethods()
                .anyMatch(element ->
                        elements.isDeprecated(element) || Names.isMarked(element, "java.lang.SuppressWarnings"))) {
            silenced.addAll(List.of("deprecation", "rawtypes", "removal", "unchecked"));
        }
        if (actor.methods().stream()
                .flatMap(method -> Mentions.in(method.element(), method.type()))
                .anyMatch(mention -> !Access.isPublic(mention))) {
            silenced.add("exports");
        }
        if (!silenced.isEmpty()) {
            out.line(
                    "@%s(%s)",
                    types.of("java.lang.SuppressWarnings"),
                    silenced.stream().collect(Collectors.joining("\", \"", "{\"", "\"}")));
        }
    }

    private String engine(String simpleName) {
        return types.of(Names.PACKAGE + simpleName);
    }

    private String maker() {
        return proxy + (parameters.isEmpty() ? "" : "<>");
    }

    private void writeConstructor() {
        out.blank();
        out.line("private %s(%s<%s> part) {", proxy, engine("Part"), actorType);
        out.line("super(part);");
        out.line("}");
    }

    /** The static methods that lead to a proxy. */
    private void writeEntries() {
        if (actor.isStartable()) {
            writeEntry(
                    "How to start a {@link %s}; the factory runs on the actor's first turn.".formatted(plainActor),
                    "%s<%s> of(%s<? extends %s> factory)"
                            .formatted(
                                    engine("ActorSpec"),
                                    proxy + arguments,
                                    types.of("java.util.function.Supplier"),
                                    actorType),
                    "%s.of(%s.class, factory, part -> new %s(part))"
                            .formatted(engine("ActorSpec"), plainActor, maker()));
        }
        if (actor.isActor()) {
            writeEntry(
                    "The proxy of an actor that is a {@link %s}, whatever else it is.".formatted(plainActor),
                    "%s of(%s<?> actor)".formatted(proxy + arguments, engine("ActorRef")),
                    "new %s(%s.of(actor, %s.class))".formatted(maker(), engine("Part"), plainActor));
            writeEntry(
                    "The proxy of the actor whose turn this is.",
                    "%s self()".formatted(proxy + arguments),
                    "%s.<%s, %s>self(%s.class, part -> new %s(part))"
                            .formatted(engine("Turn"), actorType, proxy + arguments, plainActor, maker()));
            writeEntry(
                    "Each living actor of a system that is a {@link %s}.".formatted(plainActor),
                    "Every%s every(%s system)".formatted(arguments, engine("ActorSystem")),
                    "new Every%s(system)".formatted(parameters.isEmpty() ? "" : "<>"));
        }
        if (actor.isPart()) {
            writeEntry(
                    "For generated code: the proxy of this part of an actor.",
                    "%s at(%s<%s> part)".formatted(proxy + arguments, engine("Part"), actorType),
                    "new %s(part)".formatted(maker()));
        }
    }

    private void writeEntry(String comment, String signature, String result) {
        out.blank();
        out.line("/** %s */", comment);
        out.line("public static %s%s {", parameters.isEmpty() ? "" : parameters + " ", signature);
        out.line("return %s;", result);
        out.line("}");
    }

    private void writeMethod(ActorMethod method) {
        if (method.isMessage()) {
            methods.write(out, method, MethodText.Form.ASK);
        } else {
            writePart(method);
        }
    }

    private void writePartField(ActorMethod method) {
        out.line("private %s %s;", handle(method), method.name());
    }

    private String handle(ActorMethod method) {
        return isOptional(method) ? engine("OptionalPart") + "<" + partProxy(method) + ">" : partProxy(method);
    }

    private static boolean isOptional(ActorMethod method) {
        return method.kind() != ActorMethod.Kind.PART;
    }

    private String partProxy(ActorMethod method) {
        var part = method.part();
        var name = types.of(Names.proxyOf(elements, (TypeElement) part.asElement()));
        var partArguments = part.getTypeArguments().stream().map(types::of).collect(Collectors.joining(", "));
        return name + (partArguments.isEmpty() ? "" : "<" + partArguments + ">");
    }

    /** Sub-proxies are equal and immutable, so a race makes two at worst. */
    private void writePart(ActorMethod method) {
        var name = method.name();
        var known = Names.unlike("known", Set.of(name));
        var inherited = actor.methodNames().contains("step") ? "super.step" : "step";
        var step =
                "%s.at(%s(\"%s()\", %s))".formatted(withoutArguments(partProxy(method)), inherited, name, way(method));
        out.blank();
        methods.writeComment(out, method);
        out.line("public %s %s() {", handle(method), name);
        out.line("var %s = %s;", known, name);
        out.line("if (%s == null) {", known);
        out.line("%s = %s;", known, isOptional(method) ? "new %s<>(%s)".formatted(engine("OptionalPart"), step) : step);
        out.line("%s = %s;", name, known);
        out.line("}");
        out.line("return %s;", known);
        out.line("}");
    }

    private String way(ActorMethod method) {
        if (method.kind() != ActorMethod.Kind.OPTIONAL_PART) {
            return plainActor + "::" + method.name();
        }
        var variable = Names.variable(actor.type().getSimpleName().toString());
        return "%s -> %s.%s().orElse(null)".formatted(variable, variable, method.name());
    }

    private void writeTell() {
        out.blank();
        out.line("/** The same methods, without a reply. */");
        out.line("public Tell tell() {");
        out.line("return new Tell();");
        out.line("}");
        out.blank();
        out.line("/** The methods of {@link %s} as messages that want no reply. */", plainActor);
        out.line("public final class Tell {");
        out.line("private Tell() {}");
        actor.methods().stream()
                .filter(ActorMethod::isMessage)
                .forEach(method -> methods.write(out, method, MethodText.Form.TELL));
        out.line("}");
    }

    private void writeEvery() {
        var toMany = actor.methods().stream().filter(ActorMethod::canGoToMany).toList();
        out.blank();
        out.line(
                "/** The methods of {@link %s} as messages to each of many actors, with a reply from each. */",
                plainActor);
        out.line("public static final class Every%s extends %s<%s> {", parameters, engine("Multicast"), actorType);
        out.line("private Every(%s system) {", engine("ActorSystem"));
        out.line("super(system, %s.class);", plainActor);
        out.line("}");
        toMany.forEach(method -> methods.write(out, method, MethodText.Form.ASK_EVERY));
        out.blank();
        out.line("/** The same methods, without replies. */");
        out.line("public Tell tell() {");
        out.line("return new Tell();");
        out.line("}");
        out.blank();
        out.line("/** The methods of {@link %s} as messages to each that want no reply. */", plainActor);
        out.line("public final class Tell {");
        out.line("private Tell() {}");
        toMany.forEach(method -> methods.write(out, method, MethodText.Form.TELL_EVERY));
        out.line("}");
        out.line("}");
    }
}
