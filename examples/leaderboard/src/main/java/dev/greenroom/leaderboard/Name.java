package dev.greenroom.leaderboard;

import java.util.Locale;

/** The kinds of text that people give to the leaderboard, and what each may be. */
public enum Name {
    /** The name by which a board is reached; a segment of its path. */
    BOARD,
    /** The name of a player, unique on a board; a segment of a path too. */
    PLAYER,
    /** What a board shows as its heading. */
    TITLE,
    /** What names one score, so that sending it twice counts once. */
    ID;

    /** The most characters of a name, counted as Unicode code points. */
    public static final int MAX_CHARACTERS = 200;

    /** The name of the field, as clients write it: {@code "board"}. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the text when it may be used: 1 to {@value #MAX_CHARACTERS} characters, none of them a control character
     * or half of a surrogate pair. Boards and players stand in paths, so there {@code .} and {@code ..} are refused.
     *
     * @throws InvalidFieldException when it may not
     */
    public String checked(String text) {
        return checked(field(), text);
    }

    /** The same for a field of another name. */
    String checked(String field, String text) {
        try {
            return check(text);
        } catch (InvalidFieldException e) {
            throw e.in(field);
        }
    }

    private String check(String text) {
        if (text.isEmpty()) {
            throw invalid("it is empty. Give it 1 to %d characters.".formatted(MAX_CHARACTERS));
        }
        var characters = text.codePointCount(0, text.length());
        if (characters > MAX_CHARACTERS) {
            throw invalid(
                    "it has %d characters, at most %d are allowed. Shorten it.".formatted(characters, MAX_CHARACTERS));
        }
        text.codePoints().forEach(this::checkCharacter);
        if (isPathSegment() && (text.equals(".") || text.equals(".."))) {
            throw invalid("\"%s\" means a folder in a path. Choose another name.".formatted(text));
        }
        return text;
    }

    private boolean isPathSegment() {
        return switch (this) {
            case BOARD, PLAYER -> true;
            case TITLE, ID -> false;
        };
    }

    private void checkCharacter(int character) {
        var type = Character.getType(character);
        if (type == Character.CONTROL) {
            throw invalid("it contains the control character U+%04X. Remove it.".formatted(character));
        }
        if (type == Character.SURROGATE) {
            throw invalid("it contains U+%04X, half of a surrogate pair. Send valid Unicode.".formatted(character));
        }
    }

    private InvalidFieldException invalid(String problem) {
        return new InvalidFieldException(field(), problem);
    }
}
