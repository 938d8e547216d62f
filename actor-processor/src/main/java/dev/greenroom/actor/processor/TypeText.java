package dev.greenroom.actor.processor;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * Types as one writes them in a source file: by simple name, with the imports that this takes. A name that means something
 * else in the file already is written in full.
 */
final class TypeText {
    private final Elements elements;
    private final String inPackage;
    private final ProxiesToCome proxiesToCome;
    private final Map<String, String> simpleNames = new HashMap<>();
    private final SortedSet<String> imports = new TreeSet<>();

    /**
     * @param ownNames simple names that the file itself gives a meaning: nested types and type variables
     * @param proxiesToCome what types may be that do not exist yet
     */
    TypeText(Elements elements, String inPackage, Set<String> ownNames, ProxiesToCome proxiesToCome) {
        this.elements = elements;
        this.inPackage = inPackage;
        this.proxiesToCome = proxiesToCome;
        ownNames.forEach(name -> simpleNames.put(name, ""));
    }

    SortedSet<String> imports() {
        return imports;
    }

    String of(TypeMirror type) {
        return type.accept(new Visitor(), null);
    }

    /** A type of this qualified name, by its simple name where possible. */
    String of(String qualified) {
        var dot = qualified.lastIndexOf('.');
        return dot < 0 ? qualified : use(qualified.substring(0, dot), Names.simpleName(qualified), qualified);
    }

    /** {@code T extends A & B}. */
    String of(TypeParameterElement parameter) {
        var bounds = parameter.getBounds().stream()
                .map(this::of)
                .filter(bound -> !bound.equals("Object"))
                .collect(Collectors.joining(" & "));
        return parameter.getSimpleName() + (bounds.isEmpty() ? "" : " extends " + bounds);
    }

    private String use(String packageName, String simple, String qualified) {
        var holder = simpleNames.computeIfAbsent(simple, name -> claim(packageName, name, qualified));
        return holder.equals(qualified) ? simple : qualified;
    }

    /** Decides once what a simple name means in this file. */
    private String claim(String packageName, String simple, String qualified) {
        if (packageName.equals(inPackage) || packageName.isEmpty()) {
            return qualified;
        }
        var neighbour = inPackage.isEmpty() ? simple : inPackage + "." + simple;
        if (packageName.equals("java.lang")) {
            return elements.getTypeElement(neighbour) == null ? qualified : neighbour;
        }
        imports.add(qualified);
        return qualified;
    }

    private String ofClass(TypeElement element) {
        Element outer = element.getEnclosingElement();
        if (outer instanceof TypeElement enclosing) {
            return ofClass(enclosing) + "." + element.getSimpleName();
        }
        return use(
                elements.getPackageOf(element).getQualifiedName().toString(),
                element.getSimpleName().toString(),
                element.getQualifiedName().toString());
    }

    private final class Visitor extends SimpleTypeVisitor14<String, @Nullable Void> {
        @Override
        protected String defaultAction(TypeMirror type, @Nullable Void none) {
            return type.getKind().name().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public String visitDeclared(DeclaredType type, @Nullable Void none) {
            var name = type.getEnclosingType() instanceof DeclaredType outer
                            && !outer.getTypeArguments().isEmpty()
                    ? outer.accept(this, null) + "." + type.asElement().getSimpleName()
                    : ofClass((TypeElement) type.asElement());
            return name + arguments(type);
        }

        private String arguments(DeclaredType type) {
            return type.getTypeArguments().isEmpty()
                    ? ""
                    : type.getTypeArguments().stream()
                            .map(argument -> argument.accept(this, null))
                            .collect(Collectors.joining(", ", "<", ">"));
        }

        @Override
        public String visitError(ErrorType type, @Nullable Void none) {
            return proxiesToCome
                    .meant(type, inPackage)
                    .map(proxy -> TypeText.this.of(proxy) + arguments(type))
                    .orElse(type.toString());
        }

        @Override
        public String visitArray(ArrayType type, @Nullable Void none) {
            return type.getComponentType().accept(this, null) + "[]";
        }

        @Override
        public String visitTypeVariable(TypeVariable type, @Nullable Void none) {
            return type.asElement().getSimpleName().toString();
        }

        @Override
        public String visitWildcard(WildcardType type, @Nullable Void none) {
            var above = type.getExtendsBound();
            var below = type.getSuperBound();
            if (above != null) {
                return "? extends " + above.accept(this, null);
            }
            return below != null ? "? super " + below.accept(this, null) : "?";
        }

        @Override
        public String visitIntersection(IntersectionType type, @Nullable Void none) {
            return type.getBounds().stream()
                    .map(bound -> bound.accept(this, null))
                    .collect(Collectors.joining(" & "));
        }
    }
}
