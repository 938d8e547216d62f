package dev.greenroom.shoji;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/** Random documents and random edits against plain models. The seed is in the name of the test. */
class RoundTripTest {

    private static final List<String> NUMBERS =
            List.of("0", "-0", "1.0", "1e5", "1E-9", "-7", "3.1400", "99999999999999999999", "0e0", "1.0E+2");

    static LongStream seeds() {
        return LongStream.concat(LongStream.of(1, 2, 3), new Random().longs(50));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomValue_isReadAndWritten_keepsItsTokens(long seed) {
        String json = "{\"element\":\"shoji:view\",\"value\":%s}".formatted(value(new Random(seed), 4));
        byte[] original = json.getBytes(StandardCharsets.UTF_8);
        Document document = Document.read(original);
        assertThat(Tokens.of(document.bytes())).isEqualTo(Tokens.of(original));
        assertThat(Tokens.of(document.json(Layout.PRETTY).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Tokens.of(original));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomEdits_ofManyVersions_matchOrderedMaps(long seed) {
        var random = new Random(seed);
        var catalogs = new ArrayList<>(List.of(Catalog.at("/c/")));
        var models = new ArrayList<Map<String, Tuple>>(List.of(new LinkedHashMap<>()));
        for (int step = 0; step < 200; step++) {
            int from = random.nextInt(catalogs.size());
            String iri = random.nextInt(20) + "/";
            Tuple tuple = Tuple.of(Map.of("n", step));
            var model = new LinkedHashMap<>(models.get(from));
            model.put(iri, tuple);
            catalogs.add(catalogs.get(from).tuple(iri, tuple));
            models.add(model);
            int look = random.nextInt(catalogs.size());
            assertSame(catalogs.get(look), models.get(look));
        }
        for (int i = 0; i < catalogs.size(); i++) {
            assertSame(catalogs.get(i), models.get(i));
        }
    }

    private static void assertSame(Catalog catalog, Map<String, Tuple> model) {
        assertThat(List.copyOf(catalog.index().entrySet())).isEqualTo(List.copyOf(model.entrySet()));
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case 1 -> string(random);
            case 2 -> "null";
            case 3 -> String.valueOf(random.nextBoolean());
            case 4 -> "[" + values(random, depth, "") + "]";
            default -> "{" + values(random, depth, "key") + "}";
        };
    }

    private static String values(Random random, int depth, String key) {
        var values = new ArrayList<String>();
        for (int i = random.nextInt(5); i > 0; i--) {
            String name = key.isEmpty() ? "" : "\"%s%d\":".formatted(random.nextInt(9) + key, i);
            values.add(name + value(random, depth - 1));
        }
        return String.join(" , ", values);
    }

    private static String string(Random random) {
        return List.of("\"\"", "\"Zoë\"", "\"\\u00e9\\n\\\"\"", "\"😀\"", "\"a/b~c\"")
                .get(random.nextInt(5));
    }
}
