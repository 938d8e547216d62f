package dev.greenroom.actor.processor;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** The first sentence of a Javadoc comment, on one line, as it can stand in another file. */
final class Sentence {
    private static final Pattern LINK =
            Pattern.compile("\\{@link(?:plain)?\\s+#?([^\\s}(]+(?:\\([^)]*\\))?)(?:\\s+([^}]*))?\\}");
    private static final Pattern RETURN = Pattern.compile("^\\{@return (.*)\\}$");

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
        return transplanted(firstOf(text.strip().replaceAll("\\s+", " ")));
    }

    /** Ends where a sentence ends, but not inside an inline tag. */
    private static String firstOf(String text) {
        var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(text);
        for (var end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            var sentence = text.substring(0, end).strip();
            if (count(sentence, '{') <= count(sentence, '}')) {
                return sentence;
            }
        }
        return text;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** Without links, whose targets may not be imported there, and without what would end or change the comment. */
    private static String transplanted(String sentence) {
        if (sentence.contains("{@inheritDoc}")) {
            return "";
        }
        var linked = LINK.matcher(sentence)
                .replaceAll(link -> java.util.regex.Matcher.quoteReplacement(
                        link.group(2) == null ? "{@code " + link.group(1).replace('#', '.') + "}" : link.group(2)));
        return RETURN.matcher(linked)
                .replaceAll("Returns $1.")
                .replace("*/", "*&#47;")
                .replace("\\u", "&#92;u");
    }
}
