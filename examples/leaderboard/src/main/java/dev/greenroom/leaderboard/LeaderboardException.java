package dev.greenroom.leaderboard;

import org.jspecify.annotations.Nullable;

/** Something the leaderboard refuses, with a message for the person who asked: what is wrong and what to do. */
public abstract sealed class LeaderboardException extends RuntimeException
        permits BadRowException, InvalidFieldException {
    private static final long serialVersionUID = 1;

    LeaderboardException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
