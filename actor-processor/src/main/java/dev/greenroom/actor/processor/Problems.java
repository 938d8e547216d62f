package dev.greenroom.actor.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/** Reports what is wrong, each at its source element, and remembers that something was. */
final class Problems {
    private final Messager messager;
    private boolean found;

    Problems(Messager messager) {
        this.messager = messager;
    }

    void report(Element element, String message) {
        found = true;
        messager.printMessage(Diagnostic.Kind.ERROR, message, element);
    }

    boolean found() {
        return found;
    }
}
