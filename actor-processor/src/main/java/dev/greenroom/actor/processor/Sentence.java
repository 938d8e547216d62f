package dev.greenroom.actor.processor;

import java.text.BreakIterator;
import java.util.Locale;

/** The first sentence of a Javadoc comment, on one line. */
final class Sentence {
    private Sentence() {}

    static String first(String comment) {
        var text = comment.strip();
        var tag = text.startsWith("@") ? 0 : text.indexOf("\n @");
        if (tag >= 0) {
            text = text.substring(0, tag);
        }
        var paragraph = text.indexOf("<p>");
        if (paragraph >= 0) {
            text = text.substring(0, paragraph);
        }
        text = text.strip().replaceAll("\\s+", " ");
        var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(text);
        var end = sentences.next();
        return end == BreakIterator.DONE ? text : text.substring(0, end).strip();
    }
}
