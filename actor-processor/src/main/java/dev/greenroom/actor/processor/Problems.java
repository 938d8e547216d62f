package dev.greenroom.actor.processor;

import org.jspecify.annotations.Nullable;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** Reports what is wrong, each at its source element, and counts them. */
final class Problems {
    private final Messager messager;
    private int count;

    Problems(Messager messager) {
        this.messager = messager;
    }

    /** Where to report what concerns an element: there when it is written in the class, else at the class. */
    static Element placeIn(TypeElement type, Element element) {
        for (@Nullable Element part = element; part != null; part = part.getEnclosingElement()) {
            if (part.equals(type)) {
                return element;
            }
        }
        return type;
    }

    void report(Element element, String message) {
        count++;
        messager.printMessage(Diagnostic.Kind.ERROR, message, element);
    }

    int count() {
        return count;
    }
}
