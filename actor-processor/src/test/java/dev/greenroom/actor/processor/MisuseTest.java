package dev.greenroom.actor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class MisuseTest {
    @TempDir
    Path folder;

    private String onlyMessage(String members) {
        var compiled = Compiled.sources(folder, """
                package arcade;
                import dev.greenroom.actor.*;
                import java.util.*;
                @Actor
                public class Board {
                """ + members + "\n}\n");
        assertThat(compiled.messages()).hasSize(1);
        return compiled.messages().getFirst();
    }

    @Test
    void parameter_ofAMutableClass_isAnErrorWithTheWaysOut() {
        assertThat(onlyMessage("public void add(StringBuilder text) {}"))
                .isEqualTo(
                        "6: Board.add(StringBuilder): parameter text has the type StringBuilder, which may be mutable. Make it"
                                + " a record of immutable parts, mark the type @Sendable when it is safe to share, or mark this one"
                                + " @Sendable when its owner gives it away.");
    }

    @Test
    void result_ofAMutableElement_isAnError() {
        assertThat(onlyMessage("public List<StringBuilder> texts() { return List.of(); }"))
                .startsWith(
                        "6: Board.texts(): its result has the type List<StringBuilder>, in which StringBuilder may be mutable.");
    }

    @Test
    void record_withAMutableComponent_isRefused() {
        assertThat(onlyMessage("public record Note(StringBuilder text) {} public void add(Note note) {}"))
                .contains("parameter note has the type Board.Note, in which StringBuilder may be mutable");
    }

    @Test
    void publicField_isAnErrorAtTheField() {
        assertThat(onlyMessage("\npublic int total;")).startsWith("7: Board.total: a public field can be touched");
    }

    @Test
    void methodNamedAsTheProxysOwn_isAnError() {
        assertThat(onlyMessage("public int tell() { return 1; }")).contains("the proxy has a tell() of its own");
    }

    @Test
    void wayToAPart_thatIsNotTraversable_isAnError() {
        assertThat(onlyMessage("@Traversable public String part() { return \"\"; }"))
                .contains("leads to String, which is not traversable. Mark that class @Traversable, or take");
    }

    @Test
    void actorThatIsNotPublic_isAnError() {
        var compiled = Compiled.sources(folder, "package arcade; @dev.greenroom.actor.Actor class Hidden {}");
        assertThat(compiled.messages())
                .containsExactly("1: Hidden: is not public, so its proxy could not be used. Make it public.");
    }

    @Test
    void holders_ofMutableThings_areRefused() {
        for (var type : new String[] {
            "Box<StringBuilder>",
            "Optional<StringBuilder>",
            "Shape<StringBuilder>",
            "List",
            "Map",
            "Optional",
            "Box",
            "List<?>",
            "List<? super Integer>",
            "Map<String, StringBuilder[]>",
            "Raw"
        }) {
            var message = onlyMessage("""
                    public record Box<T>(T value) {}
                    public sealed interface Shape<T> {}
                    public record Dot<T>(T value) implements Shape<T> {}
                    @SuppressWarnings("rawtypes") public record Raw(List list) {}
                    @SuppressWarnings("rawtypes") public void take(%s it) {}
                    """.formatted(type));
            assertThat(message).as(type).contains("may be mutable. Make it a record");
        }
    }

    @Test
    void methodThatTheProxyInherits_isAnErrorAtTheMethod() {
        assertThat(onlyMessage("public int ask(String method, @Sendable Call<Board, String> call) { return 1; }"))
                .contains("the proxy has a ask() of its own");
        assertThat(onlyMessage("public int of(@Sendable java.util.function.Supplier<String> s) { return 1; }"))
                .contains("the proxy has a of() of its own");
    }

    @Test
    void innerClass_isAnError() {
        var compiled = Compiled.sources(
                folder, "package arcade; public class Hall { @dev.greenroom.actor.Actor public class Board { } }");
        assertThat(compiled.messages()).hasSize(1).first().asString().contains("Board: is tied to an object");
    }
}
