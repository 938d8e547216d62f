package dev.greenroom.shoji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Templates by the table {@code iri-templates.txt}, each row by names and by places. */
class IriTemplateTest {

    @TestFactory
    List<DynamicTest> template_isExpanded_asTheTableSays() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        var values = new HashMap<String, @Nullable Object>();
        for (String line : table()) {
            if (line.contains(" !! ")) {
                String[] row = line.split(" !! ", 2);
                var now = Collections.unmodifiableMap(new HashMap<>(values));
                tests.add(dynamicTest(line, () -> isRefused(row[0], row[1], now)));
            } else if (line.contains(" -> ")) {
                String[] row = line.replace("(nothing)", "").split(" -> ", 2);
                var now = Collections.unmodifiableMap(new HashMap<>(values));
                tests.add(dynamicTest(line, () -> isExpanded(row[0], row[1], now)));
            } else {
                String[] row = line.split(" = ", 2);
                values.put(row[0], plain(Json.read(row[1])));
            }
        }
        assertThat(tests).hasSizeGreaterThan(200);
        return tests;
    }

    private static void isExpanded(String text, String expected, Map<String, @Nullable Object> values) {
        IriTemplate template = IriTemplate.of(text);
        assertThat(template.expand(values)).isEqualTo(expected);
        assertThat(template.fill(template.variables().stream().map(values::get).toArray()))
                .isEqualTo(expected);
    }

    private static void isRefused(String text, String what, Map<String, @Nullable Object> values) {
        assertThatThrownBy(() -> IriTemplate.of(text).expand(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text)
                .hasMessageContaining(what);
    }

    private static List<String> table() throws IOException {
        try (var table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(IriTemplateTest.class.getResourceAsStream("iri-templates.txt")),
                StandardCharsets.UTF_8))) {
            return table.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# ") && !line.equals("#"))
                    .toList();
        }
    }

    private static @Nullable Object plain(JsonNode json) {
        return switch (json.getNodeType()) {
            case NULL -> null;
            case ARRAY ->
                json.valueStream().map(IriTemplateTest::plain).collect(ArrayList::new, List::add, List::addAll);
            case OBJECT -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                json.forEachEntry((name, value) -> map.put(name, plain(value)));
                yield map;
            }
            case NUMBER -> json.numberValue();
            default -> json.stringValue();
        };
    }

    @Test
    void variables_areAskedFor_comeInOrderAndOnce() {
        assertThat(IriTemplate.of("{b}/{?a,b*}{c:3}").variables()).containsExactly("b", "a", "c");
    }

    @Test
    void values_areGivenByPlace_mayEndEarlyAndRepeat() {
        IriTemplate page = IriTemplate.of("{board}/{player}/{?size,after,board}");
        assertThat(page.fill("spring cup", "ada", 10)).isEqualTo("spring%20cup/ada/?size=10&board=spring%20cup");
        assertThat(page.fill("a", "b", null, "c")).isEqualTo("a/b/?after=c&board=a");
        assertThat(page.fill()).isEqualTo("//");
        assertThatThrownBy(() -> page.fill(1, 2, 3, 4, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 5 values for its variables [board, player, size, after]");
    }

    @Test
    void numbers_areExpanded_areWrittenAsTheirText() {
        var all = IriTemplate.of("/{a}{?b,c}{&d:2}");
        assertThat(all.fill(-7, Long.MIN_VALUE, 1.5, 1234)).isEqualTo("/-7?b=-9223372036854775808&c=1.5&d=12");
        assertThat(all.fill(null, Integer.MAX_VALUE)).isEqualTo("/?b=2147483647");
        assertThat(all.fill(1, null, (short) -3)).isEqualTo("/1?c=-3");
    }

    @Test
    void halfOfASurrogatePair_isExpanded_isTheReplacementCharacter() {
        assertThat(IriTemplate.of("{a}").fill("x\ud83d")).isEqualTo("x%EF%BF%BD");
    }
}
