package dev.greenroom.guest;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;

/**
 * Remembers translations, since the translator is slow. When it is full it forgets them all.
 *
 * <p>Its figures stand in the namespace {@value #NAMESPACE} of the JVM's statistics tree. All phrasebooks of the JVM have one
 * namespace, and the one made last shows there. Safe for use by many threads.
 */
public final class Phrasebook {
    /** Where its figures stand in the tree. */
    public static final String NAMESPACE = "Phrasebook";

    private record Entry(Locale language, String phrase) {}

    private final BinaryOperator<String> translator;
    private final int capacity;
    private final Map<Entry, String> known = new ConcurrentHashMap<>();
    private final Figures figures = new Figures(NAMESPACE);

    /** A phrasebook that asks this translator, given a language's tag and a phrase, for what it does not know. */
    public Phrasebook(BinaryOperator<String> translator, int capacity) {
        this.translator = translator;
        this.capacity = capacity;
    }

    /** The phrase in that language. */
    public String translate(Locale language, String phrase) {
        var entry = new Entry(language, phrase);
        var remembered = known.get(entry);
        if (remembered != null) {
            figures.hit();
            return remembered;
        }
        if (known.size() >= capacity) {
            known.clear();
        }
        var translation = translator.apply(language.toLanguageTag(), phrase);
        known.put(entry, translation);
        figures.missed(language.toLanguageTag(), phrase);
        return translation;
    }
}
