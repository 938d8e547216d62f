package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Document;
import dev.greenroom.shoji.Entity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

class ExampleJsonTest {

    enum Size {
        SMALL,
        LARGE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    record Inner(String name, List<Optional<Integer>> numbers) {}

    record All(
            String text,
            int whole,
            Long big,
            double fraction,
            boolean flag,
            char sign,
            Size size,
            Optional<Inner> inner,
            List<Inner> inners,
            Map<String, Inner> named,
            Instant at,
            Optional<LocalDate> day,
            Duration took,
            UUID id,
            @JsonProperty("other-name") String other,
            Map<String, List<Long>> lists) {}

    record Tree(String name, List<Tree> branches, Optional<Tree> parent) {}

    record Nothing() {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                All.class,
                Inner.class,
                Tree.class,
                Nothing.class,
                Map.class,
                Document.class,
                Entity.class,
                Catalog.class
            })
    void example_isReadAsItsType(Class<?> type) {
        String json = ExampleJson.of(type).json();
        assertThat(Json.read(json.getBytes(StandardCharsets.UTF_8), type))
                .as(json)
                .isNotNull();
    }

    @Test
    void members_sayWhatTheyMayBe() {
        assertThat(ExampleJson.of(All.class).members())
                .contains(
                        new ExampleJson.Member("size", "one of: small, large", false),
                        new ExampleJson.Member("inner", "an object", true),
                        new ExampleJson.Member("inner.name", "a text", false),
                        new ExampleJson.Member("inners[].numbers", "an array", false),
                        new ExampleJson.Member("named.NAME.name", "a text", false),
                        new ExampleJson.Member("other-name", "a text", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "1.50",
                "{\"a\":[1,{\"b\":\"x,{[:\\\"\"}],\"c\":{},\"d\":1e400,\"e\":null}",
                "[[ ], { } ]",
                "[1, 2",
                "\"abc",
                "{\"a",
                "]"
            })
    void prettyJson_keepsEveryCharacterButSpaces(String json) {
        assertThat(PrettyJson.of(json).replaceAll("\\s", "")).isEqualTo(json.replaceAll("\\s", ""));
    }
}
