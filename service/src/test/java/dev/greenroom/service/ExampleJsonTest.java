package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    record Share(int percent, Inner of) {
        Share {
            if (percent < 5 || percent > 100) {
                throw new IllegalArgumentException("percent: it is not 5 to 100. Use one of them.");
            }
        }
    }

    record Account(String mail, Size size) {
        Account {
            if (!mail.contains("@")) {
                throw new IllegalArgumentException("mail: it is no address. Give one.");
            }
        }
    }

    record Large(Size size) {
        Large {
            if (size == Size.SMALL) {
                throw new IllegalStateException("size: too small. Use large.");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                All.class,
                Inner.class,
                Tree.class,
                Nothing.class,
                Share.class,
                Account.class,
                Large.class,
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

    record Impossible(int number) {
        Impossible {
            throw new IllegalArgumentException("number: none will do. Give up.");
        }
    }

    @Test
    void example_thatNothingFits_hasTheUsualValues() {
        assertThat(ExampleJson.of(Impossible.class).json()).isEqualToIgnoringWhitespace("{\"number\":1}");
    }

    @Test
    void example_thatItsMethodCannotRead_isRefusedWithWhatIsWrong() {
        var resource = Resource.at("/x")
                .post(Account.class, (_, _) -> Answer.noContent())
                .delete(_ -> Answer.noContent());
        for (Object wrong : List.of(Map.of("mail", 1, "size", "large"), Map.of(), "text", new Nothing())) {
            assertThatThrownBy(() -> resource.example("POST", wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("resource /x: cannot read its example for POST");
        }
        assertThatThrownBy(() -> resource.example("DELETE", Map.of())).hasMessageContaining("It takes no JSON.");
        assertThatThrownBy(() -> resource.example("PUT", Map.of())).hasMessageContaining("Add it first.");
        assertThat(resource.example("POST", new Account("a@b", Size.LARGE))
                        .described()
                        .bodies()
                        .get("POST"))
                .isEqualToIgnoringWhitespace("{\"mail\":\"a@b\",\"size\":\"large\"}");
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
