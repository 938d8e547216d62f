package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** How every store lists documents, checked against a sorted map. */
abstract class ScanContract extends StoreContract {
    private static final Comparator<String> UTF8_ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    /** Signs that sort differently as UTF-16 and as UTF-8, or mean something to SQL. */
    private static final List<String> SIGNS =
            List.of("a", "b", ":", "%", "_", "é", "\ud7ff", "\ue000", "\uffff", "\ud83c\udfad", "\udbff\udfff");

    @Test
    void scan_ofTheLastOfAllNames_findsIt() {
        var last = Character.toString(Character.MAX_CODE_POINT).repeat(300);
        slates().of("ada").commit().put(last, new Counter(1)).run();

        assertThat(slates().of("ada").count("")).isOne();
        assertThat(slates().of("ada").count(last)).isOne();
        slates().forget("ada");
        assertThat(slates().of("ada").document(last, Counter.class).read()).isEmpty();
    }

    @Test
    void scan_randomDocuments_isAsTheSortedMap() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var model = new TreeMap<String, Note>(UTF8_ORDER);
        var ada = slates().of("ada");
        slates().of("ad").commit().put("a", new Note("of another")).run();
        for (int round = 0; round < 40; round++) {
            change(ada, model, random);
            var prefix = random.nextInt(4) == 0 ? "" : name(random, 2);
            var after = random.nextInt(3) == 0 ? "" : name(random, 4);
            int limit = 1 + random.nextInt(20);
            var expected = withPrefix(model, prefix).entrySet().stream()
                    .filter(entry -> after.isEmpty() || UTF8_ORDER.compare(entry.getKey(), after) > 0)
                    .toList();

            var page = ada.scan(prefix, Note.class, after, limit);

            assertThat(page.entries().stream().collect(Collectors.toMap(Entry::name, Entry::value)))
                    .as("seed %d, prefix %s, after %s", seed, prefix, after)
                    .isEqualTo(expected.stream()
                            .limit(limit)
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
            assertThat(page.entries().stream().map(Entry::name))
                    .as("seed %d", seed)
                    .isSortedAccordingTo(UTF8_ORDER);
            assertThat(page.more()).as("seed %d", seed).isEqualTo(expected.size() > limit);
            assertThat(ada.count(prefix))
                    .as("seed %d, prefix %s", seed, prefix)
                    .isEqualTo(withPrefix(model, prefix).size());
        }
    }

    @Test
    void forEach_severalPages_visitsEachOnceInOrder() {
        var commits = new ArrayList<CompletableFuture<Long>>();
        for (int i = 0; i < 2_500; i++) {
            commits.add(slates().of("ada")
                    .commit()
                    .put("player:%05d".formatted(i), new Counter(i))
                    .start());
        }
        commits.forEach(CompletableFuture::join);
        slates().of("ada").commit().put("playes", new Counter(-1)).run();

        var seen = new ArrayList<Long>();
        slates().of("ada")
                .forEach(
                        "player:",
                        Counter.class,
                        entry -> seen.add(entry.value().value()));

        assertThat(seen).hasSize(2_500).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void scan_largeDocuments_givesShortPagesThatGoOn() {
        var large = new Note("x".repeat(1_000_000));
        for (int i = 0; i < 6; i++) {
            slates().of("ada").commit().put("large:" + i, large).run();
        }

        var seen = new ArrayList<String>();
        slates().of("ada").forEach("large:", Note.class, entry -> seen.add(entry.name()));

        assertThat(seen).containsExactly("large:0", "large:1", "large:2", "large:3", "large:4", "large:5");
    }

    private static void change(Slate slate, NavigableMap<String, Note> model, Random random) {
        var commit = slate.commit();
        var names = random.ints(1 + random.nextInt(8))
                .mapToObj(_ -> name(random, 4))
                .distinct()
                .toList();
        for (var name : names) {
            if (random.nextInt(4) == 0) {
                commit.delete(name);
                model.remove(name);
            } else {
                var note = new Note("" + random.nextInt());
                commit.put(name, note);
                model.put(name, note);
            }
        }
        commit.run();
    }

    private static NavigableMap<String, Note> withPrefix(NavigableMap<String, Note> model, String prefix) {
        var found = new TreeMap<String, Note>(UTF8_ORDER);
        model.forEach((name, note) -> {
            if (name.startsWith(prefix)) {
                found.put(name, note);
            }
        });
        return found;
    }

    private static String name(Random random, int most) {
        var name = new StringBuilder();
        int length = 1 + random.nextInt(most);
        for (int i = 0; i < length; i++) {
            name.append(SIGNS.get(random.nextInt(SIGNS.size())));
        }
        return name.toString();
    }
}
