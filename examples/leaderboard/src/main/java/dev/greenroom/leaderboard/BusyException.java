package dev.greenroom.leaderboard;

/** More scores wait than a board accepts. None of those refused counts; they may be sent again later. */
public final class BusyException extends LeaderboardException {
    private static final long serialVersionUID = 1;

    BusyException(String message) {
        super(message, null);
    }
}
