package dev.greenroom.actor.processor;

/** What happens to a value on its way into an actor or out of it. */
enum Passage {
    /** It passes as it is. */
    SHARED,
    /** A collection, copied unless it is immutable already. */
    COPIED,
    /** An array, cloned. */
    CLONED,
    /** It must not pass. */
    REFUSED
}
