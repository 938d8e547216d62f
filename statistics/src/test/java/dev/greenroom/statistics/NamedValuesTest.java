package dev.greenroom.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.TreeMap;

class NamedValuesTest {
    private static final int ROUNDS = 2_000;

    /** A sorted map of the JDK is the model. */
    @Test
    void map_isAsATreeMapWithTheSame() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS; round++) {
            var model = new TreeMap<String, Value>();
            int size = random.nextInt(6);
            for (int i = 0; i < size; i++) {
                model.put(name(random), new Value.Count(random.nextInt(3)));
            }
            var map = NamedValues.copyOf(model);
            var name = name(random);
            var other = name(random);
            assertThat(map).as("seed %d", seed).isEqualTo(model).hasSameHashCodeAs(model);
            assertThat(map.keySet()).as("seed %d", seed).containsExactlyElementsOf(model.keySet());
            assertThat(map.toString()).isEqualTo(model.toString());
            assertThat(map.get(name)).as("seed %d", seed).isEqualTo(model.get(name));
            assertThat(map.containsKey(name)).as("seed %d", seed).isEqualTo(model.containsKey(name));
            assertThat(map.headMap(name)).as("seed %d", seed).isEqualTo(model.headMap(name));
            assertThat(map.tailMap(name)).as("seed %d", seed).isEqualTo(model.tailMap(name));
            if (name.compareTo(other) <= 0) {
                assertThat(map.subMap(name, other)).as("seed %d", seed).isEqualTo(model.subMap(name, other));
            } else {
                assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> map.subMap(name, other));
            }
            if (model.isEmpty()) {
                assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(map::firstKey);
            } else {
                assertThat(map.firstKey()).isEqualTo(model.firstKey());
                assertThat(map.lastKey()).isEqualTo(model.lastKey());
            }
        }
    }

    private static String name(SplittableRandom random) {
        return String.valueOf((char) ('a' + random.nextInt(8)));
    }

    @Test
    void map_asked_isNotChanged() {
        var map = NamedValues.copyOf(new TreeMap<>(Map.of("a", new Value.Count(1))));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> map.put("b", new Value.Count(2)));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> map.entrySet().clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> map.entrySet().iterator().next().setValue(new Value.Count(2)));
    }
}
