package dev.greenroom.actor;

import java.util.function.Function;

/**
 * An actor, or a part of it, as a proxy reaches it. Only generated proxies handle these; to others it is a closed box.
 */
public final class Part<A> {
    final Cell cell;

    private final Function<Object, A> path;
    private final String label;

    private Part(Cell cell, Function<Object, A> path, String label) {
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
     * The part that {@code step} leads to from here.
     *
     * @param label how the step reads in messages, such as {@code feed()}
     */
    <B> Part<B> step(String label, Function<? super A, ? extends B> step) {
        return new Part<>(cell, actor -> step.apply(path.apply(actor)), prefix() + label);
    }

    /** The object itself. On the actor's turn only. */
    A resolve() {
        return path.apply(cell.actor());
    }

    /** What messages to this part are called. */
    String label(String method) {
        return label.isEmpty() ? method : prefix() + method;
    }

    private String prefix() {
        return label.isEmpty() ? "" : label + ".";
    }

    @Override
    public boolean equals(Object other) {
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
