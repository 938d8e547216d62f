package dev.greenroom.actor;

/** A call went to a part that the actor did not have when its turn came; nothing was done. */
public final class AbsentPartException extends ActorException {
    private static final long serialVersionUID = 1;

    /** Null once it has been serialized. */
    private final transient Part<?> part;

    AbsentPartException(Part<?> part) {
        super(
                part + ": the part is absent, so nothing was done. Use ifPresent where it may be, or see to it that the"
                        + " actor has it.",
                null);
        this.part = part;
    }

    boolean isAbout(Part<?> other) {
        return other.equals(part);
    }
}
