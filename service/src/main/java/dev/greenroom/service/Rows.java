package dev.greenroom.service;

import java.util.List;
import java.util.Optional;

/**
 * A part of a catalog in its order, and what it is a part of.
 *
 * @param next the parameter and its value that ask for what follows
 * @param previous the parameter and its value that ask for what is before
 */
public record Rows<T>(List<T> rows, Optional<Cursor> next, Optional<Cursor> previous) {

    /** A parameter of the query that names a place among the rows. */
    public record Cursor(String parameter, String value) {}

    public Rows {
        rows = List.copyOf(rows);
    }

    /** All there are. */
    public static <T> Rows<T> all(List<T> rows) {
        return new Rows<>(rows, Optional.empty(), Optional.empty());
    }

    /** The same part with something else for each row, in that order; rows may have gone meanwhile. */
    public <U> Rows<U> holding(List<U> others) {
        return new Rows<>(others, next, previous);
    }

    /** The same, and {@code ?parameter=value} asks for what follows. */
    public Rows<T> next(String parameter, String value) {
        return new Rows<>(rows, Optional.of(new Cursor(parameter, value)), previous);
    }

    /** The same, and {@code ?parameter=value} asks for what is before. */
    public Rows<T> previous(String parameter, String value) {
        return new Rows<>(rows, next, Optional.of(new Cursor(parameter, value)));
    }
}
