package dev.greenroom.actor.processor;

/** The lines of a class that is being written, indented by its braces. */
final class SourceText {
    private final StringBuilder lines = new StringBuilder();
    private int depth;

    /** Writes a line; one that opens or closes a block moves what follows. */
    @SuppressWarnings("AnnotateFormatMethod") // all formats stand in this package
    void line(String format, Object... arguments) {
        var text = arguments.length == 0 ? format : format.formatted(arguments);
        if (text.startsWith("}")) {
            depth--;
        }
        lines.append("    ".repeat(depth)).append(text).append('\n');
        if (text.endsWith("{")) {
            depth++;
        }
    }

    /** Puts a blank line between two members. */
    void blank() {
        if (lines.charAt(lines.length() - 2) != '{' && !lines.toString().endsWith("\n\n")) {
            lines.append('\n');
        }
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
