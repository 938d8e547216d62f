package dev.greenroom.leaderboard;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** Something the leaderboard refuses, with a message for the person who asked: what is wrong and what to do. */
public abstract sealed class LeaderboardException extends RuntimeException
        permits BadRowException, BusyException, InUseException, InvalidFieldException {
    private static final long serialVersionUID = 1;

    LeaderboardException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What is wrong and what to do; never null. */
    @Override
    public final String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
