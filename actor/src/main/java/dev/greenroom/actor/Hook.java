package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/** A hook of an actor's, as the engine runs it: what it throws, and an interrupt, goes no further. */
@FunctionalInterface
interface Hook {
    void run() throws Exception;

    /** Runs a hook, and returns what it threw. */
    static @Nullable Throwable failureOf(Hook hook) {
        try {
            hook.run();
            return null;
        } catch (Throwable t) {
            return t;
        } finally {
            Thread.interrupted();
        }
    }
}
