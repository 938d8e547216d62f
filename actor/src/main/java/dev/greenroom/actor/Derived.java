package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.function.Supplier;

/** A reply that follows from another one. */
class Derived<T extends @Nullable Object> extends PendingReply<T> {
    private final @Nullable Cell cell;

    /**
     * A reply, or the actor in whose turn a function makes the outcome; null when there is nothing more to wait for, so that a
     * reply which is kept does not keep those that it came from.
     */
    private volatile Need.@Nullable Node source;

    Derived(PendingReply<?> source) {
        super(source.label());
        this.cell = source.cell();
        this.source = source;
        this.sender = Cell.sender();
    }

    @Override
    final @Nullable Cell cell() {
        return cell;
    }

    @Override
    public final Need.@Nullable Node need() {
        return isDone() ? null : source;
    }

    /** Settles it with what has come of its source, if it is open. */
    final @Nullable Waiter come(Object outcome) {
        source = null;
        return outcome instanceof Failure ? take(outcome) : takeWell(outcome);
    }

    /** What a function makes of it, also when that is a failure. */
    final Object outcomeOf(Supplier<? extends @Nullable Object> function) {
        source = Cell.onThisThread(); // the function may wait, although it should not
        try {
            var value = function.get();
            return value == null ? NULL : value;
        } catch (Throwable t) { // also what was never declared: somebody waits for the outcome
            return Failure.thrown(label(), t, story());
        }
    }

    /** The same for a function that makes a reply. */
    final Object replyOf(Supplier<? extends @Nullable Object> function) {
        return outcomeOf(() ->
                Objects.requireNonNull(function.get(), () -> label() + ": the function of flatMap returned no reply."));
    }

    /** From now on it follows from another reply. */
    final @Nullable Waiter rebind(PendingReply<?> next) {
        source = next;
        var settled = next.followed(this::come);
        return settled == null ? takeIfInRing() : settled;
    }
}
