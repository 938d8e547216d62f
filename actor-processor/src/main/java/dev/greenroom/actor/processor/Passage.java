package dev.greenroom.actor.processor;

/** What happens to a value on its way into an actor or out of it; the later one wins when parts of a value differ. */
enum Passage {
    /** It passes as it is. */
    SHARED,
    /** It is copied, unless it is immutable already, and nobody can change the copy. */
    COPIED,
    /** It is copied, and the copy belongs to whoever gets it: there is an array in it. */
    CLONED,
    /** It must not pass. */
    REFUSED;

    Passage and(Passage other) {
        return compareTo(other) < 0 ? other : this;
    }
}
