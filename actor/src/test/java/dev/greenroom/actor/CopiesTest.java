package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class CopiesTest {
    @Test
    void immutableCollections_areNotCopiedAgain() {
        var list = List.of(1, 2);
        var map = Map.of("a", 1, "b", 2);
        assertThat(Copies.of(list)).isSameAs(list);
        assertThat(Copies.of(map)).isSameAs(map);
        for (var set : List.of(Set.<Integer>of(), Set.of(1), Set.of(1, 2, 3))) {
            assertThat(Copies.of(set)).isSameAs(set);
        }
        assertThat(Copies.of(Map.entry("a", 1))).isNotNull().isEqualTo(entry("a", 1));
    }

    @Test
    void copies_keepTheOrder() {
        var order = List.of(9, 3, 7, 1);
        var map = new LinkedHashMap<Integer, Integer>();
        order.forEach(n -> map.put(n, n));
        assertThat(Copies.of(new LinkedHashSet<>(order))).containsExactly(9, 3, 7, 1);
        assertThat(Copies.of(new LinkedHashSet<>(order), n -> n + 1)).containsExactly(10, 4, 8, 2);
        assertThat(Copies.of(map)).containsExactly(entry(9, 9), entry(3, 3), entry(7, 7), entry(1, 1));
        assertThat(Copies.of(map, k -> k, v -> -v))
                .containsExactly(entry(9, -9), entry(3, -3), entry(7, -7), entry(1, -1));
    }

    @Test
    void elements_areCopiedWithTheirHolder() {
        var inner = new ArrayList<>(List.of("a"));
        var copy = Copies.of(List.of(inner), List::copyOf);
        var array = Copies.of(new int[][] {{1}, {2}}, int[]::clone);
        inner.add("b");
        assertThat(copy).containsExactly(List.of("a"));
        assertThat(array).isDeepEqualTo(new int[][] {{1}, {2}});
    }

    @Test
    void collection_staysASetWhenItIsOne() {
        assertThat(Copies.of((java.util.Collection<Integer>) new LinkedHashSet<>(List.of(1, 2)), n -> n))
                .isInstanceOf(Set.class);
        assertThat(Copies.of((java.util.Collection<Integer>) new ArrayList<>(List.of(1, 1)), n -> n))
                .isInstanceOf(List.class)
                .containsExactly(1, 1);
    }

    @Test
    void listWithNull_isRefused() {
        assertThatThrownBy(() -> Copies.of(Arrays.asList("a", null))).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Copies.of(Arrays.asList("a", null), each -> each))
                .isInstanceOf(NullPointerException.class);
    }
}
