package dev.greenroom.actor.acceptance;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.Lifecycle;
import dev.greenroom.actor.Promise;
import dev.greenroom.actor.Reply;
import dev.greenroom.actor.Sendable;

import java.util.concurrent.Callable;

/** An actor that does what a test says; its hooks are for the test's subclass. */
@Actor
public class Puppet implements Lifecycle {
    private int total;

    /** Counts. */
    public int add(int n) {
        total += n;
        return total;
    }

    /** Does something. */
    public void run(Action action) throws Exception {
        action.run();
    }

    /** Does something and tells what came of it. */
    @Sendable
    public Object call(@Sendable Callable<?> action) throws Exception {
        return action.call();
    }

    /** Never returns an answer, unless somebody else completes it. */
    public Reply<Integer> owe(@Sendable Promise<Integer> promise) {
        return promise.reply();
    }

    /** Throws a failure. */
    public void fail(String message) {
        throw new IllegalStateException(message);
    }
}
