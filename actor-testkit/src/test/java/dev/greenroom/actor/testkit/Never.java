package dev.greenroom.actor.testkit;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.Promise;
import dev.greenroom.actor.Reply;

/** An actor that does not answer. */
@Actor
public class Never {
    private final Promise<Integer> promise;

    Never(Promise<Integer> promise) {
        this.promise = promise;
    }

    Never() {
        this(new Promise<>());
    }

    /** Promises a value that never comes. */
    public Reply<Integer> answer() {
        return promise.reply();
    }

    /** Waits for the answer of another. */
    public int ask(NeverProxy other) {
        return other.answer().get();
    }
}
