package dev.greenroom.service;

/** HTML in the making. What comes from outside is an argument, and each argument is escaped. */
final class Html {

    private final StringBuilder text = new StringBuilder();

    /** A line; {@code %s} stands for an argument. One that follows a quotation mark is an attribute, and keeps every sign. */
    Html line(String format, Object... arguments) {
        int from = 0;
        for (Object argument : arguments) {
            int at = format.indexOf("%s", from);
            boolean isAttribute = at > 0 && format.charAt(at - 1) == '"';
            String given = String.valueOf(argument);
            text.append(format, from, at).append(Pages.escape(isAttribute ? given : visible(given)));
            from = at + 2;
        }
        text.append(format, from, format.length()).append('\n');
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
        return (c < ' ' && c != '\n' && c != '\t')
                || (c >= '\u007f' && c <= '\u009f')
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
