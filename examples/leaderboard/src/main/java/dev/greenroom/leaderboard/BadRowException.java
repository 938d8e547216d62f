package dev.greenroom.leaderboard;

import java.nio.file.Path;

/** The first row of a score file that cannot be counted, and where it stands. */
public final class BadRowException extends LeaderboardException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN_CHARACTERS = 60;

    private final String file;
    private final long line;
    private final String column;
    private final String value;

    BadRowException(Path file, long line, String column, String value, String problem) {
        super(
                "%s, line %d, column \"%s\", value \"%s\": %s".formatted(file, line, column, shown(value), problem),
                null);
        this.file = file.toString();
        this.line = line;
        this.column = column;
        this.value = value;
    }

    /** The file, as it was named to {@link ScoreFile#open}. */
    public String file() {
        return file;
    }

    /** The line on which the row starts, counted from 1; the header is on line 1. */
    public long line() {
        return line;
    }

    /** The name of the column as the header has it, or the place of a column that the header does not name: {@code "5"}. */
    public String column() {
        return column;
    }

    /** The value as it was read; empty when there is none. The message has its start only, control characters escaped. */
    public String value() {
        return value;
    }

    private static String shown(String value) {
        var shown = new StringBuilder();
        value.codePoints().limit(SHOWN_CHARACTERS).forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> shown.append("\\u%04X".formatted(c));
                default -> shown.appendCodePoint(c);
            }
        });
        return value.codePointCount(0, value.length()) > SHOWN_CHARACTERS
                ? shown.append('…').toString()
                : shown.toString();
    }
}
