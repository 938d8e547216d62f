package dev.greenroom.guest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Here is nothing of Greenroom at all: the class path ends with the JDK and the tools of the tests. */
class PhrasebookTest {
    private final AtomicInteger translated = new AtomicInteger();
    private final Phrasebook phrasebook =
            new Phrasebook((language, phrase) -> language + ":" + phrase + translated.incrementAndGet(), 2);

    private static Map<String, Object> figures() {
        return map(map(System.getProperties(), "dev.greenroom.statistics"), Phrasebook.NAMESPACE);
    }

    @SuppressWarnings("unchecked") // names to objects, as in the whole tree
    private static Map<String, Object> map(Map<?, ?> outer, String name) {
        return (Map<String, Object>) Objects.requireNonNull(outer.get(name));
    }

    @Test
    void phrase_seen_is_remembered_until_the_book_is_full() {
        assertThat(phrasebook.translate(Locale.GERMAN, "dog")).isEqualTo("de:dog1");
        assertThat(phrasebook.translate(Locale.GERMAN, "dog")).isEqualTo("de:dog1");
        phrasebook.translate(Locale.GERMAN, "cat");
        phrasebook.translate(Locale.FRENCH, "cat");
        assertThat(phrasebook.translate(Locale.GERMAN, "dog")).isEqualTo("de:dog4");
    }

    @Test
    void guest_that_is_alone_makes_the_tree() {
        assertThat(System.getProperties().get("dev.greenroom.statistics")).isInstanceOf(ConcurrentMap.class);
        assertThat(figures().get("Enabled")).isInstanceOf(AtomicBoolean.class);
    }

    @Test
    void switch_of_either_kind_stops_counting() {
        phrasebook.translate(Locale.GERMAN, "dog");

        ((AtomicBoolean) Objects.requireNonNull(figures().get("Enabled"))).set(false);
        phrasebook.translate(Locale.GERMAN, "dog");
        figures().put("Enabled", false);
        phrasebook.translate(Locale.GERMAN, "dog");
        assertThat(figures().get("Hits")).hasToString("0");

        figures().put("Enabled", new AtomicBoolean(true));
        phrasebook.translate(Locale.GERMAN, "dog");
        assertThat(figures().get("Hits")).hasToString("1");
    }

    @Test
    void module_of_the_guest_requires_nothing_of_greenroom() throws URISyntaxException {
        var classes = Path.of(Phrasebook.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var module = ModuleFinder.of(classes).find("dev.greenroom.guest").orElseThrow();
        assertThat(module.descriptor().requires())
                .extracting(ModuleDescriptor.Requires::name)
                .containsExactlyInAnyOrder("java.base", "org.jspecify");
    }
}
