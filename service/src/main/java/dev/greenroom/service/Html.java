package dev.greenroom.service;

import java.util.function.Consumer;

/** HTML in the making. What comes from outside is an argument, and each argument is escaped. */
final class Html {

    private final StringBuilder text = new StringBuilder();

    /** A line; {@code %s} stands for an argument. */
    Html line(String format, Object... arguments) {
        var escaped = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            escaped[i] = Pages.escape(visible(String.valueOf(arguments[i])));
        }
        text.append(escaped.length == 0 ? format : format.formatted(escaped)).append('\n');
        return this;
    }

    /** What a part adds. */
    Html with(Consumer<Html> part) {
        part.accept(this);
        return this;
    }

    /** Signs that are no text, or that turn the direction of what follows, as something that one sees. */
    private static String visible(String given) {
        for (int i = 0; i < given.length(); i++) {
            if (isUnseen(given.charAt(i))) {
                var shown = new StringBuilder(given);
                for (int j = i; j < shown.length(); j++) {
                    if (isUnseen(shown.charAt(j))) {
                        shown.setCharAt(j, '\ufffd');
                    }
                }
                return shown.toString();
            }
        }
        return given;
    }

    private static boolean isUnseen(char c) {
        return c < ' ' && c != '\n' && c != '\t'
                || c >= '\u007f' && c <= '\u009f'
                || c >= '\u202a' && c <= '\u202e'
                || c >= '\u2066' && c <= '\u2069';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
