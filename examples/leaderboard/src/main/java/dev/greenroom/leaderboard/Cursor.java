package dev.greenroom.leaderboard;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * A place in a ranking, between players or at one. It holds the place itself and not a player's name or a row number,
 * so a page after it is right even when the player of the cursor has moved on or gone.
 */
public record Cursor(long score, Instant since, long arrival, String player) {
    private static final String NOT_A_CURSOR =
            "it is not a place on a board. Follow a link of a page instead of making one up.";

    /** The cursor as URL-safe text, for {@link #parse}. */
    public String text() {
        var plain = score + " " + since.getEpochSecond() + " " + since.getNano() + " " + arrival + " " + player;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @param field the name of the parameter that the text comes from, for the error
     * @throws InvalidFieldException for any text that {@link #text} never writes
     */
    public static Cursor parse(String field, String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            var parts =
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().split(" ", 5);
            if (parts.length == 5) {
                var since = Instant.ofEpochSecond(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
                var cursor = new Cursor(Long.parseLong(parts[0]), since, Long.parseLong(parts[3]), parts[4]);
                // One place has one text: this refuses leading zeros, padding and stray bits.
                if (cursor.text().equals(text)) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException | CharacterCodingException | DateTimeException | ArithmeticException e) {
            throw new InvalidFieldException(field, NOT_A_CURSOR, e);
        }
        throw new InvalidFieldException(field, NOT_A_CURSOR, null);
    }
}
