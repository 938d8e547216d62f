package dev.greenroom.bench.slates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** No system is measured that does nothing. */
class KeepersTest {
    private static final int WRITERS = 8;

    @TempDir
    private static Path folder;

    private static Keepers keepers;

    @BeforeAll
    static void start() throws IOException {
        keepers = Keepers.open(folder, _ -> {});
    }

    @AfterAll
    static void stop() {
        keepers.close();
        assertThat(folder).isEmptyDirectory();
    }

    static List<String> committing() {
        return names(Keeper.Commits.class);
    }

    static List<String> withRecords() {
        return names(Keeper.Records.class);
    }

    static List<String> withTokens() {
        return names(Keeper.Tokens.class);
    }

    static List<String> grouping() {
        return names(Keeper.Grouped.class);
    }

    private static List<String> names(Class<? extends Keeper> kind) {
        return all(kind).map(Keeper::name).toList();
    }

    private static <T extends Keeper> Stream<T> all(Class<T> kind) {
        return keepers.all().stream().filter(kind::isInstance).map(kind::cast);
    }

    private static <T extends Keeper> T keeper(String name, Class<T> kind) {
        return all(kind)
                .filter(keeper -> keeper.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("committing")
    void system_thatIsGivenValues_hasTheLast(String name) {
        var keeper = keeper(name, Keeper.Commits.class);
        for (int value = 1; value <= 2_000; value += 1_999) {
            keeper.commit(7, value);
        }

        assertThat(keeper.value(7)).isEqualTo(2_000);
    }

    @ParameterizedTest
    @MethodSource("withRecords")
    void board_changedByOneAfterTheOther_hasAllChanges(String name) {
        var keeper = keeper(name, Keeper.Records.class);
        keeper.clearBoard();
        for (int i = 0; i < 3 * WRITERS; i++) {
            keeper.change(i % WRITERS, 1 + i / WRITERS);
        }

        var board = keeper.board();

        assertThat(board.total()).isEqualTo(3 * WRITERS);
        assertThat(board.byWriter())
                .hasSize(WRITERS)
                .allSatisfy((_, last) -> assertThat(last).isEqualTo(3));
    }

    @ParameterizedTest
    @MethodSource("withRecords")
    void board_cleared_isEmpty(String name) {
        var keeper = keeper(name, Keeper.Records.class);
        keeper.clearBoard();
        keeper.change(1, 5);
        keeper.clearBoard();
        keeper.change(2, 6);

        assertThat(keeper.board()).isEqualTo(new Board(1, Map.of("w2", 6L)));
    }

    @ParameterizedTest
    @MethodSource("withTokens")
    void token_issued_namesItsOwner(String name) {
        var keeper = keeper(name, Keeper.Tokens.class);

        assertThat(keeper.owner(keeper.issue(3))).isEqualTo(3);
        assertThat(keeper.owner("nobody's")).isEqualTo(-1);
    }

    @ParameterizedTest
    @MethodSource("grouping")
    void commit_flushed_isCounted(String name) {
        var before = keeper(name, Keeper.Grouped.class).flushes();
        keeper(name, Keeper.Commits.class).commit(9, 1);

        assertThat(keeper(name, Keeper.Grouped.class).flushes().since(before)).isEqualTo(new Keeper.Flushes(1, 1));
    }

    @Test
    void lost_missingInTheTotalAndOldFields_areCounted() {
        var board = new Board(7, Map.of("w0", 5L, "w1", 4L));

        assertThat(board.lost(new long[] {5, 5, 5})).isEqualTo(8 + 2);
        assertThat(new Board(2, Map.of("w0", 1L, "w1", 1L)).lost(new long[] {1, 1}))
                .isZero();
    }
}
