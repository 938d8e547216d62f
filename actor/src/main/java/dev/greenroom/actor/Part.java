package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/**
 * An actor, or a part of it, as a proxy reaches it. Only generated proxies handle these; to others it is a closed box.
 */
public final class Part<A> {
    final Cell cell;

    private final Function<Object, @Nullable A> path;
    private final String label;

    private Part(Cell cell, Function<Object, @Nullable A> path, String label) {
        this.cell = cell;
        this.path = path;
        this.label = label;
    }

    /** The whole actor. */
    @SuppressWarnings("unchecked")
    static <A> Part<A> whole(Cell cell) {
        return new Part<>(cell, actor -> (A) actor, "");
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

    /**
     * The part that {@code step} leads to from here.
     *
     * @param label how the step reads in messages, such as {@code feed()}
     */
    <B> Part<B> step(String label, Function<? super A, ? extends @Nullable B> step) {
        return new Part<>(cell, actor -> step.apply(resolveIn(actor)), prefix() + label);
    }

    /** The object itself. On the actor's turn only. */
    A resolve() {
        return resolveIn(cell.actor());
    }

    private A resolveIn(Object actor) {
        var found = path.apply(actor);
        if (found == null) {
            throw new AbsentPartException(this);
        }
        return found;
    }

    /** What messages to this part are called. */
    String label(String method) {
        return label.isEmpty() ? method : prefix() + method;
    }

    private String prefix() {
        return label.isEmpty() ? "" : label + ".";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Part<?> part && part.cell == cell && part.label.equals(label);
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(cell) + label.hashCode();
    }

    @Override
    public String toString() {
        return cell + (label.isEmpty() ? "" : "." + label);
    }
}
