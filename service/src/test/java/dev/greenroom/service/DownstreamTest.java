package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.slate.SlateOptions;
import dev.greenroom.slate.Slates;
import dev.greenroom.statistics.Statistics;
import org.junit.jupiter.api.Test;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

class DownstreamTest {

    private final Statistics statistics = new Statistics();
    private final Figures figures = new Figures(statistics, "Downstream");
    private final Downstream downstream = Downstream.of(statistics);

    private long number(String dependency, String name) {
        return figures.number("Dependencies", dependency, name);
    }

    private static int fail(String path) throws IOException {
        throw new FileNotFoundException(path);
    }

    @Test
    void call_thatReturns_countsAndPassesItsResult() {
        int rating = downstream.call("ratings", () -> {
            assertThat(number("ratings", "In Progress")).isEqualTo(1);
            assertThat(figures.table("In Progress").rows()).hasSize(1);
            return 5;
        });
        assertThat(rating).isEqualTo(5);
        assertThat(number("ratings", "Calls")).isEqualTo(1);
        assertThat(number("ratings", "Errors")).isZero();
        assertThat(number("ratings", "In Progress")).isZero();
        assertThat(figures.table("In Progress").rows()).isEmpty();
    }

    @Test
    void call_thatThrows_countsByClassAndKeepsTheCheckedException() {
        try {
            downstream.call("files", () -> fail("a"));
        } catch (IOException e) { // the compiler knows that it is no other
            assertThat(e).isInstanceOf(FileNotFoundException.class).hasMessage("a");
        }
        assertThatThrownBy(() -> downstream.run("files", () -> {
                    throw new AssertionError("b");
                }))
                .isInstanceOf(AssertionError.class);
        assertThat(number("files", "Calls")).isEqualTo(2);
        assertThat(number("files", "Errors")).isEqualTo(2);
        assertThat(number("files", "Errors FileNotFoundException")).isEqualTo(1);
        assertThat(number("files", "Errors Error")).isEqualTo(1);
        assertThat(number("files", "In Progress")).isZero();
    }

    @Test
    void call_thatAnswersLater_countsWhenItDoes() {
        var answer = new CompletableFuture<String>();
        downstream.follow("mail", () -> answer);
        assertThat(number("mail", "In Progress")).isEqualTo(1);
        assertThat(number("mail", "Calls")).isZero();
        answer.completeExceptionally(new CompletionException(new IOException("lost")));
        assertThat(number("mail", "In Progress")).isZero();
        assertThat(number("mail", "Calls")).isEqualTo(1);
        assertThat(number("mail", "Errors IOException")).isEqualTo(1);
    }

    @Test
    void dependencies_pastTheCap_shareOneRecord() {
        for (int i = 0; i < 120; i++) {
            int dependency = i;
            downstream.call("d" + i, () -> dependency);
        }
        assertThat(figures.table("Dependencies").rows()).hasSize(101);
        assertThat(number("(other)", "Calls")).isEqualTo(20);
    }

    @Test
    void namespace_paused_countsNothing() {
        statistics.namespace("Downstream").pause();
        downstream.call("ratings", () -> 5);
        assertThat(number("ratings", "Calls")).isZero();
        assertThat(number("ratings", "In Progress")).isZero();
    }

    @Test
    void store_observed_isADependencyToo() {
        var observer = SlateStatistics.of(statistics, "players");
        try (var slates = Slates.sqlite(
                Start.folder().resolve("players.db"), SlateOptions.standard().withObserver(observer))) {
            var document = slates.of("ada").document("score", Integer.class);
            document.create(5);
            document.read();
        }
        assertThat(number("players", "Calls")).isEqualTo(2);
        assertThat(number("players", "Errors")).isZero();
    }
}
