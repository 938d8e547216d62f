package dev.greenroom.leaderboard;

import org.jspecify.annotations.Nullable;

/** A value that the leaderboard does not take; a client's mistake, never the service's. */
public final class InvalidFieldException extends LeaderboardException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String problem;

    InvalidFieldException(String field, String problem) {
        this(field, problem, null);
    }

    InvalidFieldException(String field, String problem, @Nullable Throwable cause) {
        super(field + ": " + problem, cause);
        this.field = field;
        this.problem = problem;
    }

    /** The name of the field, as clients write it: {@code "player"}. */
    public String field() {
        return field;
    }

    /** The message without the name of the field. */
    String problem() {
        return problem;
    }

    /** The same problem of a field of another name. */
    InvalidFieldException in(String otherField) {
        return otherField.equals(field) ? this : new InvalidFieldException(otherField, problem, getCause());
    }

    /** The same problem of the field of one among many. */
    InvalidFieldException at(int index) {
        return in("[%d].%s".formatted(index, field));
    }
}
