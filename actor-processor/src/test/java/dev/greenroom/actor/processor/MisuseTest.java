package dev.greenroom.actor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
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

    /** The message and the text that it points at. */
    private void assertMisuse(String source, String message, String place) {
        var compiled = Compiled.sources(folder, source);
        assertThat(compiled.messages()).hasSize(1).first().asString().contains(message);
        assertThat(compiled.places()).first().asString().startsWith(place);
    }

    private void assertMisuseOf(String member, String message, String place) {
        assertMisuse(
                "package arcade; import dev.greenroom.actor.*; import java.util.*;\n@Actor public class Board { "
                        + member + " }",
                message,
                place);
    }

    @Test
    void error_pointsAtTheParameterTheMethodOrTheField() {
        assertMisuseOf("public void add(int n, Date date) {}", "parameter date has the type Date", "date) {}");
        assertMisuseOf("public Date date(int n) { return null; }", "its result has the type Date", "date(int n)");
        assertMisuseOf("private int n; public int total;", "a public field can be touched", "total;");
    }

    @Test
    void publicFinalField_isAnError() {
        assertMisuseOf(
                "public final List<String> names = new ArrayList<>();",
                "Board.names: a public field can be touched outside the actor's turn. Make it private and write a method.",
                "names");
    }

    @Test
    void staticField_thatOthersCanChange_isAnError() {
        assertMisuseOf(
                "static int total;",
                "Board.total: a static field is shared by all actors, in no turn. Make it final, or a field of the object.",
                "total");
        assertMisuseOf(
                "public static final int[] TOTALS = {};",
                "Board.TOTALS: all actors share what it holds, which is mutable, in no turn. Make it private.",
                "TOTALS");
    }

    @Test
    void constants_areNoMisuse() {
        assertThat(Compiled.sources(
                                folder,
                                "package arcade; @dev.greenroom.actor.Actor public class Board { public static final int MOST = 3;"
                                        + " public static final java.util.List<String> NAMES = java.util.List.of();"
                                        + " private static final int[] STEPS = {}; int n; }")
                        .messages())
                .isEmpty();
    }

    @Test
    void abstractActor_isAnError() {
        assertMisuse(
                "package arcade; @dev.greenroom.actor.Actor public abstract class Board {}",
                "Board: is abstract, so no actor can be one. Mark the classes that extend it, or make it an interface: a trait.",
                "class Board");
    }

    @Test
    void actorThatNobodyCanMake_isAnError() {
        assertMisuseOf(
                "private Board() {}",
                "Board: has only private constructors, so nobody can make one. Give it a constructor or a static factory.",
                "class Board");
    }

    @Test
    void actorsWithAFactory_areNoMisuse() {
        for (var factory : new String[] {
            "static Board open() { return new Board(); }",
            "public static class Builder { public Board build() { return new Board(); } }"
        }) {
            assertThat(Compiled.sources(
                                    folder,
                                    "package arcade; @dev.greenroom.actor.Actor public class Board { private Board() {} "
                                            + factory + " }")
                            .messages())
                    .isEmpty();
        }
    }

    @Test
    void privateActor_isAnErrorAtTheClass() {
        assertMisuse(
                "package arcade; public class Hall { @dev.greenroom.actor.Actor private static class Board { } }",
                "Board: is not public, so its proxy could not be used. Make it public.",
                "class Board");
    }

    @Test
    void actorInAClassThatIsNotPublic_isAnErrorAtThatClass() {
        assertMisuse(
                "package arcade; class Hall { @dev.greenroom.actor.Actor public static class Board { } }",
                "Hall: is not public, so its proxy could not be used. Make it public.",
                "class Hall");
    }

    @Test
    void recordOrEnumAsActor_isAnError() {
        for (var kind : new String[] {"record Board() {}", "enum Board { ONE }", "@interface Board {}"}) {
            assertThat(Compiled.sources(folder, "package arcade; @dev.greenroom.actor.Actor public " + kind)
                            .messages())
                    .singleElement()
                    .asString()
                    .contains("Board: is neither a class nor an interface, and no other can have a proxy.");
        }
    }

    @Test
    void methodsNamedAsTheProxysOwn_areErrorsAtTheMethod() {
        for (var method :
                new String[] {"tell()", "ref()", "self()", "every(ActorSystem system)", "of(ActorRef<String> ref)"}) {
            var name = method.substring(0, method.indexOf('('));
            assertMisuseOf(
                    "public int " + method + " { return 1; }",
                    "the proxy has a " + name + "() of its own. Rename the method.",
                    name);
        }
    }

    @Test
    void classNamedAsTheProxy_isAnErrorAtTheActor() {
        var compiled = Compiled.sources(
                folder,
                "package arcade; @dev.greenroom.actor.Actor public class Board {}",
                "package arcade; public class BoardProxy {}");
        assertThat(compiled.messages())
                .singleElement()
                .asString()
                .contains(
                        "Board: its proxy arcade.BoardProxy exists already. Rename one of the two classes that lead to it.");
        assertThat(compiled.places()).first().asString().startsWith("class Board");
    }

    @Test
    void twoActorsWithOneProxyName_areAnErrorAtOneOfThem() {
        var compiled = Compiled.sources(
                folder,
                "package arcade; public class Hall { @dev.greenroom.actor.Actor public static class Board {} }",
                "package arcade; @dev.greenroom.actor.Actor public class HallBoard {}");
        assertThat(compiled.messages())
                .singleElement()
                .asString()
                .contains("its proxy arcade.HallBoardProxy exists already");
    }

    @Test
    void methodThatThrowsAnything_isAnError() {
        assertMisuseOf(
                "public <X extends Throwable> int run() throws X { return 1; }",
                "Board.run(): throws X. Declare Exception, or a kind of it.",
                "run()");
    }

    @Test
    void partThatIsNotMarked_isAnErrorWithBothCures() {
        assertMisuseOf(
                "@Traversable public Optional<String> part() { return null; }",
                "Board.part(): leads to String, which is not traversable. Mark that class @Traversable, or take the mark from"
                        + " this method.",
                "part()");
        assertMisuseOf(
                "public Part part() { return null; } @Traversable public static class Part {}",
                "Board.part(): returns a part of the actor. Mark the method @Traversable too, so that the part stays inside.",
                "part()");
        assertMisuseOf(
                "@Traversable public Part part(int n) { return null; } @Traversable public static class Part {}",
                "Board.part(int): a way to a part takes nothing. Remove the parameters or the mark.",
                "part(int n)");
    }

    @Test
    void partWithoutItsTypeArguments_isAnError() {
        assertMisuseOf(
                "@SuppressWarnings(\"rawtypes\") @Traversable public Part part() { return null; } @Traversable public static class Part<T> {}",
                "Board.part(): leads to a raw Board.Part. Give its type arguments.",
                "part()");
    }

    @Test
    void typeThatTheProxyCannotName_isAnErrorAtTheMethod() {
        assertMisuseOf(
                "public int take(List<Secret> secrets) { return 1; } private record Secret() {}",
                "Board.take(List): names arcade.Board.Secret, which is not open to the proxy. Make that class public, or this"
                        + " method not.",
                "take(List<Secret> secrets)");
    }

    @Test
    void misuse_ofOneMethod_leavesTheOthersTheirProxy() {
        var compiled = Compiled.sources(
                folder,
                "package arcade; @dev.greenroom.actor.Actor public class Board { public void bad(Object o) {} public int good() { return 1; } }",
                "package arcade; class Use { void use(BoardProxy board) { board.good().get(); } }");
        assertThat(compiled.messages()).hasSize(1);
        assertThat(compiled.generated("arcade.BoardProxy")).contains("good()").doesNotContain("bad");
    }

    @Test
    void partOfAMutableType_isNamedInTheError() {
        assertThat(onlyMessage("public record Note(List<Date> dates) {} public void add(Map<String, Note> notes) {}"))
                .contains(
                        "parameter notes has the type Map<String, Board.Note>, in which Date may be mutable. Make it a record");
        assertThat(onlyMessage("public <T> void add(List<T> list) {}"))
                .contains("parameter list has the type List<T>, in which T may be mutable.");
    }

    @Test
    void inheritedMethodNamedAsTheProxysOwn_isAnErrorAtTheClass() {
        var compiled = Compiled.sources(
                folder,
                "package arcade; @dev.greenroom.actor.Actor public class Board extends Desk<java.util.function.Supplier<String>> {}",
                "package arcade; import dev.greenroom.actor.*; public class Desk<@Sendable T> { public int of(@Sendable T t) { return 1; } }");
        assertThat(compiled.messages()).singleElement().asString().contains("the proxy has a of() of its own");
        assertThat(compiled.places()).first().asString().startsWith("class Board");
    }

    @Test
    void typeParameterNamedAsTheProxysOwn_isAnErrorThere() {
        assertMisuse(
                "package arcade; @dev.greenroom.actor.Actor public class Board<Tell extends Enum<Tell>> {}",
                "Board: the proxy has a Tell of its own. Rename the type parameter.",
                "Tell extends");
    }

    @Test
    void partWithoutAProxy_isAnErrorAtTheMethod(@TempDir Path unprocessed) throws Exception {
        var compiled =
                Compiled.sources(unprocessed, "package parts; @dev.greenroom.actor.Traversable public class Feed {}");
        assertThat(compiled.messages()).isEmpty();
        Files.delete(unprocessed.resolve("parts/FeedProxy.class"));
        Files.delete(unprocessed.resolve("parts/FeedProxy.java"));
        assertThat(Compiled.against(
                                unprocessed,
                                folder,
                                "package arcade; import dev.greenroom.actor.*;\n@Actor public class Board {"
                                        + " @Traversable public parts.Feed feed() { return null; } }")
                        .messages())
                .singleElement()
                .asString()
                .isEqualTo(
                        "2: Board.feed(): leads to Feed, which has no proxy (parts.FeedProxy). Compile that class with this"
                                + " processor too.");
    }
}
