package dev.greenroom.actor.processor;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/**
 * One public method, as the proxy offers it.
 *
 * @param element where it is declared, maybe in a superclass or a trait
 * @param type its signature seen from the actor's class, type arguments of superclasses filled in
 * @param comment a comment with the first sentence of its Javadoc, or empty
 */
record ActorMethod(
        ExecutableElement element,
        ExecutableType type,
        Kind kind,
        List<Argument> arguments,
        Passage result,
        String comment) {
    /** How it is called. */
    enum Kind {
        /** Returns a value, or nothing. */
        PLAIN,
        /** Returns a reply, which completes the asker's. */
        DEFERRED,
        /** Leads to a part. */
        TRAVERSED
    }

    /** A parameter, with what happens to it on the way in. */
    record Argument(String name, TypeMirror type, Passage passage) {}

    ActorMethod {
        arguments = List.copyOf(arguments);
    }

    String name() {
        return element.getSimpleName().toString();
    }
}
