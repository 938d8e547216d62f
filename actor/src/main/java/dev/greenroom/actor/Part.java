package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/**
 * An actor, or a part of it, as a proxy reaches it. Only generated proxies handle these; to others it is a closed box.
 */
public abstract sealed class Part<A> permits Cell, Part.Step {
    /** An actor, or a step from it. */
    Part() {}

    /** The whole actor: the cell itself, so that an actor's proxy needs nothing more. */
    @SuppressWarnings("unchecked")
    static <A> Part<A> whole(Cell cell) {
        return (Part<A>) (Part<?>) cell;
    }

    /**
     * For generated code: the whole actor behind a ref, as a class or trait that it has.
     *
     * @throws IllegalArgumentException when the actor has it not
     */
    public static <A> Part<A> of(ActorRef<?> actor, Class<? super A> type) {
        var cell = actor.cell;
        if (!type.isAssignableFrom(cell.type())) {
            throw new IllegalArgumentException(cell + ": is not a " + type.getSimpleName()
                    + ". Ask for the proxy of its own class, or of a trait that it has.");
        }
        return whole(cell);
    }

    /** The actor that it is, or is a part of. */
    abstract Cell cell();

    /** The object itself. On the actor's turn only. */
    abstract A resolve();

    /** What messages to it are called. */
    abstract String label(String method);

    /**
     * The part that {@code step} leads to from here.
     *
     * @param label how the step reads in messages, such as {@code feed()}
     */
    final <B> Part<B> step(String label, Function<? super A, ? extends @Nullable B> step) {
        return new Step<A, B>(this, label(label), step);
    }

    /** A part of an actor. Equal when it is of the same actor and is called the same. */
    static final class Step<A, B> extends Part<B> {
        private final Part<A> from;
        private final String label;
        private final Function<? super A, ? extends @Nullable B> step;

        Step(Part<A> from, String label, Function<? super A, ? extends @Nullable B> step) {
            this.from = from;
            this.label = label;
            this.step = step;
        }

        @Override
        Cell cell() {
            return from.cell();
        }

        @Override
        B resolve() {
            var found = step.apply(from.resolve());
            if (found == null) {
                throw new AbsentPartException(this);
            }
            return found;
        }

        @Override
        String label(String method) {
            return label + "." + method;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Step<?, ?> part && part.cell() == cell() && part.label.equals(label);
        }

        @Override
        public int hashCode() {
            return 31 * cell().hashCode() + label.hashCode();
        }

        @Override
        public String toString() {
            return cell() + "." + label;
        }
    }
}
