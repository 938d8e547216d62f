package dev.greenroom.actor;

import java.lang.ref.Cleaner;

/**
 * Notices when a failed reply is dropped before anybody has looked at the failure. Made when the first such reply fails.
 */
final class Unseen {
    private static final Cleaner CLEANER = Cleaner.create();

    private Unseen() {}

    /** The failure does not lead to the reply, or it would be kept for ever. */
    static void watch(Awaited reply, Failure failure) {
        CLEANER.register(reply, failure::reportUnlessSeen);
    }
}
