package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** An action that runs once, after a delay, unless it is called off before. */
final class After {
    private final PendingReply<@Nullable Void> calledOff = new PendingReply<>("delay");

    private After() {}

    static After run(Duration delay, Runnable action) {
        var after = new After();
        var nanos = PendingReply.nanos(delay);
        if (nanos <= 0) {
            action.run();
            return after;
        }
        Thread.ofVirtual()
                .name("actor delay")
                .inheritInheritableThreadLocals(false)
                .start(() -> {
                    if (!after.calledOff.awaitOutcome(nanos)) {
                        action.run();
                    }
                });
        return after;
    }

    /** Does nothing when the action runs or has run. */
    void callOff() {
        calledOff.complete(null);
    }
}
