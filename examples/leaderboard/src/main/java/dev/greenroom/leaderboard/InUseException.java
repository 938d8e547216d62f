package dev.greenroom.leaderboard;

/** Another leaderboard writes to the same store, and two of them would count what the other cannot see. */
public final class InUseException extends LeaderboardException {
    private static final long serialVersionUID = 1;

    InUseException(String message) {
        super(message, null);
    }
}
