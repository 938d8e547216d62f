package dev.greenroom.actor.processor;

import java.util.Collection;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The names that the processor and {@code dev.greenroom.actor} agree on, and how others are made. */
final class Names {
    static final String PACKAGE = "dev.greenroom.actor.";
    static final String ACTOR = PACKAGE + "Actor";
    static final String TRAVERSABLE = PACKAGE + "Traversable";
    static final String SENDABLE = PACKAGE + "Sendable";
    static final String REPLY = PACKAGE + "Reply";

    private Names() {}

    /** The qualified name of a class's proxy: {@code arcade.Hall.Board} has {@code arcade.HallBoardProxy}. */
    static String proxyOf(Elements elements, TypeElement type) {
        var inPackage = elements.getPackageOf(type).getQualifiedName().toString();
        var qualified = type.getQualifiedName().toString();
        var local = inPackage.isEmpty() ? qualified : qualified.substring(inPackage.length() + 1);
        return (inPackage.isEmpty() ? "" : inPackage + ".") + local.replace(".", "") + "Proxy";
    }

    static boolean isMarked(Element element, String annotation) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(annotation));
    }

    static String simpleName(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }

    /** {@code board} for {@code Board}: a variable that holds one. */
    static String variable(String className) {
        var name = Character.toLowerCase(className.charAt(0)) + className.substring(1);
        return SourceVersion.isName(name) ? name : name + "_";
    }

    /** That name, or one like it when it is taken already. */
    static String unlike(String wanted, Collection<String> taken) {
        var name = new StringBuilder(wanted);
        while (taken.contains(name.toString())) {
            name.append('_');
        }
        return name.toString();
    }
}
