package dev.greenroom.actor;

import java.time.Duration;

/** A trait: what an actor wants to do when nothing has come for a while, such as to stop itself. */
public interface Idle {
    /** For how long nothing must have come. Asked once, after the start hook; positive. */
    Duration idleAfter();

    /**
     * Runs on the actor's own turn when it has had no message for that long, and again each time that it has gone by once more.
     *
     * @throws Exception is treated as one that a tell threw
     */
    void idle() throws Exception;
}
