package dev.greenroom.shoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Random templates and values beside {@link SlowTemplate}, which follows the words of RFC 6570 and nothing else. */
class IriTemplatePropertyTest {

    private static final List<String> NAMES = List.of("a", "b", "c1", "d.e", "_f", "%C3%A9", "g.h.i");
    private static final List<String> LITERALS =
            List.of("", "", "x", "/y/", "?q=", "#", "&", "é", " ", "%20", "%2", "'z'");
    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "7",
            "-",
            "~",
            " ",
            "/",
            "?",
            "&",
            "=",
            ",",
            "+",
            "'",
            "!",
            "|",
            "{",
            "}",
            "\u0000",
            "\u007f",
            "é",
            "€",
            "😀",
            "\ud83d",
            "\ude00",
            "%",
            "%2",
            "%20",
            "%2f",
            "%C3%A9",
            "%F0%9F%98%80",
            "%C3",
            "%A9",
            "%FF");

    private final SplittableRandom random;
    private final String seed;

    IriTemplatePropertyTest() {
        long number = Long.getLong("greenroom.seed", System.nanoTime());
        random = new SplittableRandom(number);
        seed = "-Dgreenroom.seed=" + number;
    }

    @Test
    void anyTemplate_isExpanded_asTheRfcSays() {
        for (int round = 0; round < 5_000; round++) {
            List<Object> parts = parts();
            var values = values();
            IriTemplate template = IriTemplate.of(text(parts));
            Object[] places = template.variables().stream().map(values::get).toArray();
            String place = "%s with %s (%s)".formatted(template, values, seed);
            String expected = SlowTemplate.expand(parts, values);
            if (expected == null) {
                assertThatThrownBy(() -> template.expand(values)).as(place).hasMessageContaining("prefix length");
                assertThatThrownBy(() -> template.fill(places)).as(place).hasMessageContaining("prefix length");
            } else {
                assertThat(template.expand(values)).as(place).isEqualTo(expected);
                assertThat(template.fill(places)).as(place).isEqualTo(expected);
            }
        }
    }

    private List<Object> parts() {
        var parts = new ArrayList<Object>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            parts.add(one(LITERALS));
            var variables = new ArrayList<SlowTemplate.Variable>();
            for (int j = random.nextInt(4); j >= 0; j--) {
                int modifier = random.nextInt(4);
                variables.add(new SlowTemplate.Variable(
                        one(NAMES), modifier == 0 ? 1 + random.nextInt(5) : 0, modifier == 1));
            }
            parts.add(new SlowTemplate.Expression(one(SlowTemplate.OPERATORS), variables));
        }
        parts.add(one(LITERALS));
        return parts;
    }

    private static String text(List<Object> parts) {
        var text = new StringBuilder();
        parts.forEach(text::append);
        return text.toString();
    }

    private Map<String, @Nullable Object> values() {
        var values = new HashMap<String, @Nullable Object>();
        for (String name : NAMES) {
            if (random.nextInt(6) > 0) {
                values.put(name, value());
            }
        }
        return values;
    }

    private @Nullable Object value() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> scalar();
            case 2 -> several(new ArrayList<>());
            case 3 -> several(new LinkedHashSet<>());
            case 4 -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(word(), scalar());
                }
                yield map;
            }
            default -> word();
        };
    }

    private <C extends Collection<@Nullable Object>> C several(C empty) {
        for (int i = random.nextInt(4); i > 0; i--) {
            empty.add(scalar());
        }
        return empty;
    }

    private @Nullable Object scalar() {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1 -> random.nextInt();
            case 2 -> random.nextLong();
            case 3 -> (short) random.nextInt();
            case 4 -> random.nextDouble(-1e9, 1e9);
            case 5 -> random.nextBoolean();
            case 6 -> "";
            default -> word();
        };
    }

    private String word() {
        var word = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            word.append(one(PIECES));
        }
        return word.toString();
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
