package dev.greenroom.docs;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What users of a module can see: its public types with their public and protected members, each one line, sorted. What Java
 * itself adds (a record's accessors, an enum's {@code valueOf}) and what {@code Object} has is left out.
 */
final class ApiListing {
    private final ApiTypes types;
    private final StringBuilder text = new StringBuilder();

    private ApiListing(ApiTypes types) {
        this.types = types;
    }

    static String of(ModuleRow module) throws IOException {
        var visible = visibleTypes(module);
        var types = new ApiTypes();
        // The first time only to learn which names two types share.
        new ApiListing(types).write(module, visible);
        return new ApiListing(types).write(module, visible);
    }

    private static List<Class<?>> visibleTypes(ModuleRow module) throws IOException {
        try (var files = Files.walk(module.classes())) {
            return files.map(file -> module.classes().relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .<Class<?>>map(file -> load(file.replace(".class", "").replaceAll("[/\\\\]", ".")))
                    .filter(ApiListing::isVisible)
                    .sorted(Comparator.comparing(Class::getName))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiListing.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + ": is not on the class path. Add its module to docs/pom.xml.", e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        if (type.isAnonymousClass() || type.isLocalClass() || type.isSynthetic()) {
            return false;
        }
        var outer = type.getDeclaringClass();
        return isVisible(type.getModifiers()) && (outer == null || isVisible(outer));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private String write(ModuleRow module, List<Class<?>> visible) {
        text.append("The public API of ").append(module.folder()).append(". PublicApiTest compares and writes it.\n");
        text.append("Nothing is null but what says @Nullable.\n");
        for (var type : visible) {
            text.append('\n').append(header(type)).append('\n');
            members(type).forEach(member -> text.append("    ").append(member).append('\n'));
        }
        return text.toString();
    }

    private String header(Class<?> type) {
        return modifiers(type)
                + kind(type)
                + types.name(type)
                + types.parameters(type.getTypeParameters())
                + components(type)
                + types.list(type.isInterface() ? "" : " extends ", superclass(type), ", ", "")
                + types.list(
                        type.isInterface() ? " extends " : " implements ",
                        Stream.of(type.getAnnotatedInterfaces())
                                .filter(parent -> isNamedHere(parent) && !type.isAnnotation()),
                        ", ",
                        "")
                + permits(type);
    }

    private static String modifiers(Class<?> type) {
        var modifiers = type.getModifiers();
        var words = new ArrayList<String>();
        if (Modifier.isProtected(modifiers)) {
            words.add("protected");
        }
        if (type.getDeclaringClass() != null && !Modifier.isStatic(modifiers)) {
            words.add("inner");
        }
        if (Modifier.isAbstract(modifiers) && !type.isInterface() && !type.isEnum()) {
            words.add("abstract");
        }
        if (Modifier.isFinal(modifiers) && !type.isRecord() && !type.isEnum()) {
            words.add("final");
        }
        if (type.isSealed()) {
            words.add("sealed");
        }
        return words.stream().map(word -> word + " ").collect(joining());
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface ";
        } else if (type.isInterface()) {
            return "interface ";
        } else if (type.isEnum()) {
            return "enum ";
        }
        return type.isRecord() ? "record " : "class ";
    }

    private String components(Class<?> type) {
        return !type.isRecord()
                ? ""
                : Stream.of(type.getRecordComponents())
                        .map(component -> types.text(component.getAnnotatedType()) + " " + component.getName())
                        .collect(joining(", ", "(", ")"));
    }

    private static Stream<AnnotatedType> superclass(Class<?> type) {
        var superclass = type.getSuperclass();
        if (superclass == null || type.isRecord() || type.isEnum() || superclass == Object.class) {
            return Stream.of();
        }
        return Stream.of(Objects.requireNonNull(type.getAnnotatedSuperclass())).filter(ApiListing::isNamedHere);
    }

    /** Not a supertype that only the module sees: its members are listed instead. */
    private static boolean isNamedHere(AnnotatedType type) {
        return isVisible(raw(type));
    }

    private static Class<?> raw(AnnotatedType type) {
        return type.getType() instanceof ParameterizedType generic
                ? (Class<?>) generic.getRawType()
                : (Class<?>) type.getType();
    }

    /** With dots at the end when there is one that users cannot name. */
    private String permits(Class<?> type) {
        if (!type.isSealed() || type.isEnum()) {
            return "";
        }
        var permitted = List.of(type.getPermittedSubclasses());
        var names = new ArrayList<>(permitted.stream()
                .filter(ApiListing::isVisible)
                .map(types::name)
                .sorted()
                .toList());
        if (names.size() < permitted.size()) {
            names.add("...");
        }
        return " permits " + String.join(", ", names);
    }

    private Set<String> members(Class<?> type) {
        var lines = new LinkedHashSet<String>();
        Stream.of(type.getDeclaredFields())
                .filter(Field::isEnumConstant)
                .map(Field::getName)
                .forEach(lines::add);
        var declarers = declarers(type);
        declarers.stream()
                .flatMap(declarer -> visible(declarer.getDeclaredFields()))
                .filter(field -> !field.isEnumConstant())
                .map(this::field)
                .sorted()
                .forEach(lines::add);
        visible(type.getDeclaredConstructors())
                .filter(constructor -> !isCanonical(type, constructor))
                .map(constructor -> executable(constructor, type.getSimpleName()))
                .sorted()
                .forEach(lines::add);
        // The first declarer of a method is the one that overrides.
        var methods = new LinkedHashMap<String, Method>();
        declarers.stream()
                .flatMap(declarer -> visible(declarer.getDeclaredMethods()))
                .filter(method -> !isGiven(type, method))
                .forEach(method ->
                        methods.putIfAbsent(method.getName() + Arrays.toString(method.getParameterTypes()), method));
        methods.values().stream()
                .map(method -> new Line(method.getName(), method(method)))
                .sorted(Comparator.comparing(Line::name).thenComparing(Line::text))
                .map(Line::text)
                .forEach(lines::add);
        return lines;
    }

    private record Line(String name, String text) {}

    /** The type, and supertypes whose members users see only through it. */
    private Set<Class<?>> declarers(Class<?> type) {
        var found = new LinkedHashSet<Class<?>>(Set.of(type));
        for (var parent : supertypes(type)) {
            if (!isNamedHere(parent)) {
                types.bind(parent);
                found.addAll(declarers(raw(parent)));
            }
        }
        return found;
    }

    private static List<AnnotatedType> supertypes(Class<?> type) {
        return Stream.concat(Stream.ofNullable(type.getAnnotatedSuperclass()), Stream.of(type.getAnnotatedInterfaces()))
                .toList();
    }

    private static <M extends Member> Stream<M> visible(M[] members) {
        return Stream.of(members).filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic());
    }

    private String field(Field field) {
        return memberModifiers(field) + types.text(field.getAnnotatedType()) + " " + field.getName();
    }

    private String method(Method method) {
        return (method.isDefault() ? "default " : "")
                + memberModifiers(method)
                + executable(method, types.text(method.getAnnotatedReturnType()) + " " + method.getName())
                + (method.getDefaultValue() == null ? "" : " default");
    }

    private String executable(Executable executable, String name) {
        var parameters = typeParameters(executable);
        return (executable instanceof Constructor<?> ? memberModifiers(executable) : "")
                + parameters
                + (parameters.isEmpty() ? "" : " ")
                + name
                + arguments(executable)
                + types.list(" throws ", Stream.of(executable.getAnnotatedExceptionTypes()), ", ", "");
    }

    private String typeParameters(Executable executable) {
        return types.parameters(executable.getTypeParameters());
    }

    private String arguments(Executable executable) {
        var arguments = new ArrayList<String>();
        var parameters = executable.getParameters();
        for (var parameter : parameters) {
            var type = types.text(parameter.getAnnotatedType());
            arguments.add((parameter.isVarArgs() ? type.substring(0, type.length() - "[]".length()) + "..." : type)
                    + (parameter.isNamePresent() ? " " + parameter.getName() : ""));
        }
        return "(" + String.join(", ", arguments) + ")";
    }

    private static String memberModifiers(Member member) {
        var modifiers = member.getModifiers();
        var owner = member.getDeclaringClass();
        var finalAnyway = !(member instanceof Field) && Modifier.isFinal(owner.getModifiers());
        return (Modifier.isProtected(modifiers) ? "protected " : "")
                + (Modifier.isStatic(modifiers) ? "static " : "")
                + (Modifier.isAbstract(modifiers) && !owner.isInterface() ? "abstract " : "")
                + (Modifier.isFinal(modifiers) && !finalAnyway ? "final " : "");
    }

    private static boolean isCanonical(Class<?> type, Constructor<?> constructor) {
        return type.isRecord()
                && Arrays.equals(
                        constructor.getParameterTypes(),
                        Stream.of(type.getRecordComponents())
                                .map(component -> component.getType())
                                .toArray());
    }

    /** What every object, record, enum has. */
    private static boolean isGiven(Class<?> type, Method method) {
        if (type.isRecord() && method.getParameterCount() == 0) {
            var name = method.getName();
            if (Stream.of(type.getRecordComponents())
                    .anyMatch(component -> component.getName().equals(name))) {
                return true;
            }
        }
        if (type.isEnum() && Set.of("values", "valueOf").contains(method.getName())) {
            return true;
        }
        return Stream.of(Object.class.getDeclaredMethods())
                .anyMatch(given -> given.getName().equals(method.getName())
                        && Arrays.equals(given.getParameterTypes(), method.getParameterTypes()));
    }
}
