package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class JsonTest {

    enum Kind {
        best,
        last
    }

    record Player(String name, int rank) {}

    record Body(
            String name,
            long score,
            int level,
            double ratio,
            boolean won,
            Kind kind,
            List<Player> players,
            Optional<String> note) {
        Body {
            if (score < 0) {
                throw new IllegalArgumentException("\"score\" must not be negative.");
            }
        }
    }

    record Event(Instant at) {}

    private static final String GOOD =
            "{'name':'ada','score':1,'level':2,'ratio':0.5,'won':true,'kind':'best','players':[{'name':'x','rank':1}]}";

    private static Body read(String json) {
        return Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Body.class);
    }

    @Test
    void body_whole_isRead() {
        assertThat(read(GOOD))
                .isEqualTo(new Body("ada", 1, 2, 0.5, true, Kind.best, List.of(new Player("x", 1)), Optional.empty()));
    }

    @Test
    void optional_given_isRead() {
        assertThat(read(GOOD.replace("'won'", "'note':'n','won'")).note()).hasValue("n");
        assertThat(read(GOOD.replace("'won'", "'note':null,'won'")).note()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'won':true          | 'won':true,'wen':1 | wen",
                "'name':'ada',       |                    | name",
                "'score':1,          |                    | score",
                "'won':true,         |                    | won",
                "'ada'               | null               | name",
                "'ada'               | 5                  | name",
                "'ada'               | true               | name",
                "'ada'               | ['ada']            | name",
                "'ada'               | {}                 | name",
                "'score':1           | 'score':null       | score",
                "'score':1           | 'score':'1'        | score",
                "'score':1           | 'score':''         | score",
                "'score':1           | 'score':1.5        | score",
                "'score':1           | 'score':1.0        | score",
                "'score':1           | 'score':true       | score",
                "'score':1           | 'score':9223372036854775808 | score",
                "'score':1           | 'score':1e30       | score",
                "'level':2           | 'level':3000000000 | level",
                "'won':true          | 'won':1            | won",
                "'won':true          | 'won':'true'       | won",
                "'best'              | 0                  | kind",
                "'best'              | 'worst'            | kind",
                "'best'              | ''                 | kind",
                "'ratio':0.5         | 'ratio':'0.5'      | ratio",
                "[{'name'            | [null,{'name'      | players[0]",
                "'rank':1            | 'rank':'1'         | players[0].rank",
                "'rank':1            | 'rank':1,'runk':1  | players[0].runk",
                "[{'name':'x','rank':1}] | {}             | players",
                "'score':1           | 'score':1,'score':2 | score",
            })
    void member_wrong_isNamed(String from, String to, String member) {
        String json = GOOD.replace(from, to == null ? "" : to);
        assertThat(json).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(HttpProblem.BadRequest.class)
                .hasMessageContaining("\"" + member + "\"")
                .hasMessageNotContaining("java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "[]",
                "5",
                "'text'",
                "{",
                "{'name'}",
                "{'name':}",
                "{'name':'ada',}",
                "{name:1}",
                "// c\n{}",
                "{'ratio':NaN}",
                "{'ratio':1e999}",
                "{'name':'\\ud800'}",
                "{'name':'\\u0000'}",
                "{} {}",
                "{'name':'\n'}"
            })
    void body_notTheDocument_is400(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(HttpProblem.BadRequest.class)
                .hasMessageNotContaining("java")
                .hasMessageNotContaining("jackson");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1721470560000", "1.5", "''", "'noon'", "'2024-05-19'", "true", "{}", "null"})
    void time_notWrittenAsOne_isNamed(String json) {
        assertThatThrownBy(() -> Json.read(
                        ("{'at':" + json + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8), Event.class))
                .isInstanceOfSatisfying(
                        HttpProblem.BadRequest.class,
                        problem -> assertThat(problem.field()).hasValue("at"));
    }

    @Test
    void time_withOffset_isRead() {
        var json = "{\"at\":\"2024-05-19T15:00:00+02:00\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Json.read(json, Event.class).at()).isEqualTo("2024-05-19T13:00:00Z");
    }

    @Test
    void text_thatCannotBeStored_isNamed() {
        assertThatThrownBy(() -> read(GOOD.replace("{'name':'x'", "{'name':'\\u0000'")))
                .isInstanceOfSatisfying(
                        HttpProblem.BadRequest.class,
                        problem -> assertThat(problem.field()).hasValue("players[0].name"));
    }

    record Changes(Map<String, Optional<Player>> players) {}

    @Test
    void null_amongOptionalValues_isEmpty() {
        var json = "{\"players\":{\"a\":null,\"b\":{\"name\":\"x\",\"rank\":1}}}".getBytes(StandardCharsets.UTF_8);

        assertThat(Json.read(json, Changes.class).players())
                .containsEntry("a", Optional.empty())
                .containsEntry("b", Optional.of(new Player("x", 1)));
    }

    @Test
    void body_cutOff_isSaidWithoutTheParsersOwnWords() {
        assertThatThrownBy(() -> read("{'name':'ada'"))
                .hasMessageContaining("line 1, column")
                .hasMessageNotContaining("REDACTED")
                .hasMessageNotContaining("Source");
    }

    @Test
    void body_followedByAnother_is400() {
        assertThatThrownBy(() -> read(GOOD + GOOD)).hasMessageContaining("more than one");
    }

    @Test
    void body_malformed_tellsLineAndColumn() {
        assertThatThrownBy(() -> read("{\n  'name' 5\n}")).hasMessageContaining("line 2, column");
    }

    @Test
    void body_tooDeep_is400() {
        assertThatThrownBy(() -> Json.read("[".repeat(100_000).getBytes(StandardCharsets.UTF_8), Map.class))
                .isInstanceOf(HttpProblem.BadRequest.class);
    }

    @Test
    void body_notUtf8_is400() {
        assertThatThrownBy(() -> Json.read("{}".getBytes(StandardCharsets.UTF_16), Map.class))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void record_refusesItself_itsMessageIsTold() {
        assertThatThrownBy(() -> read(GOOD.replace("'score':1", "'score':-1")))
                .isInstanceOf(HttpProblem.BadRequest.class)
                .hasMessage("\"score\" must not be negative.");
    }
}
