package dev.greenroom.actor.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Incremental builds may run the processor for just what changed. */
class IsolationTest {
    private static final String HALL = """
            package arcade;

            import dev.greenroom.actor.*;
            import java.util.*;
            import parts.Feed;
            import parts.FeedProxy;
            import parts.Note;

            @Actor
            public class Hall extends parts.Room<String> implements parts.Greeting {
                @Traversable public Feed feed() { return null; }
                @Traversable public Optional<Feed> spare() { return Optional.empty(); }
                public FeedProxy lend(FeedProxy feed, List<BoardProxy> boards) { return feed; }
                public Optional<Note> note(Note note, Map<String, List<Note>> notes) { return Optional.of(note); }
                public Board.Kind kind(Board.Kind kind) { return kind; }
            }
            """;

    private static final String[] REST = {
        "package parts; @dev.greenroom.actor.Traversable public class Feed { public int watch() { return 1; } }",
        "package parts; public record Note(java.util.List<String> lines) {}",
        "package parts; public class Room<T> { public int enter(String guest, int... seats) { return 1; } }",
        "package parts; public interface Greeting { default String greet(String guest) { return guest; } }",
        "package arcade; @dev.greenroom.actor.Actor public class Board { public enum Kind { ROUND } }",
        "package other; @dev.greenroom.actor.Actor public class Board { public int n() { return 1; } }"
    };

    @TempDir
    Path folder;

    @TempDir
    Path other;

    private static String[] with(String first, String[] rest) {
        var all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    @Test
    void generatedFile_ofEachClass_comesFromThatClassAlone() {
        var compiled = Compiled.sources(folder, with(HALL, REST));
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.origins())
                .containsOnly(
                        entry("arcade.BoardProxy", java.util.List.of("arcade.Board")),
                        entry("arcade.HallProxy", java.util.List.of("arcade.Hall")),
                        entry("other.BoardProxy", java.util.List.of("other.Board")),
                        entry("parts.FeedProxy", java.util.List.of("parts.Feed")));
    }

    @Test
    void oneClass_recompiledAgainstTheOthers_givesTheSameBytes() {
        var together = Compiled.sources(folder, with(HALL, REST));
        var alone = Compiled.against(folder, other, HALL);
        assertThat(alone.messages()).isEmpty();
        assertThat(alone.generated("arcade.HallProxy")).isEqualTo(together.generated("arcade.HallProxy"));
    }

    @Test
    void others_recompiledWithoutTheClass_giveTheSameBytes() {
        var together = Compiled.sources(folder, with(HALL, REST));
        var alone = Compiled.against(folder, other, REST[4]);
        assertThat(alone.generated("arcade.BoardProxy")).isEqualTo(together.generated("arcade.BoardProxy"));
    }

    @Test
    void proxiesOfOneName_inTwoPackages_areToldApart() {
        var compiled = Compiled.sources(
                folder,
                "package one; @dev.greenroom.actor.Actor public class Board { public int n() { return 1; } }",
                "package two; @dev.greenroom.actor.Actor public class Board { public int n() { return 1; } }",
                "package two; @dev.greenroom.actor.Actor public class Hall { public void take(BoardProxy b) {} }",
                "package zoo; import two.BoardProxy; @dev.greenroom.actor.Actor public class Cage { public void take(BoardProxy b) {} }",
                "package alp; @dev.greenroom.actor.Actor public class Hut { public void take(two.BoardProxy b, one.BoardProxy c) {} }");
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.generated("zoo.CageProxy")).contains("import two.BoardProxy;");
        assertThat(compiled.generated("alp.HutProxy")).contains("take(BoardProxy b, one.BoardProxy c)");
    }

    @Test
    void marks_ofInheritedMethods_countInClassFilesToo() {
        Compiled.sources(
                folder,
                "package parts; import dev.greenroom.actor.*; public class Room<@Sendable T> {"
                        + " public <@Sendable G> G enter(G guest, @Sendable StringBuilder given) { return guest; }"
                        + " @Sendable public StringBuilder leave(T t) { return null; } }");
        var compiled = Compiled.against(
                folder,
                other,
                "package arcade; @dev.greenroom.actor.Actor public class Hall extends parts.Room<String> {}");
        assertThat(compiled.messages()).isEmpty();
    }
}
