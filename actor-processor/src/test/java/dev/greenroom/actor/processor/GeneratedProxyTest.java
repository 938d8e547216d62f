package dev.greenroom.actor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class GeneratedProxyTest {
    private static final String BOARD = """
            package arcade;

            import dev.greenroom.actor.Actor;
            import dev.greenroom.actor.Traversable;
            import java.util.List;

            @Actor
            public class Board {
                private final Feed feed = new Feed();
                private long total;

                /** Adds points. They may be negative. */
                public long submit(String player, long points) {
                    total += points;
                    return total;
                }

                public void reset() {
                    total = 0;
                }

                public List<String> top(int count) {
                    return new java.util.ArrayList<>(List.of("ada", "bob").subList(0, count));
                }

                @Traversable
                public Feed feed() {
                    return feed;
                }
            }
            """;

    private static final String FEED = """
            package arcade;

            import dev.greenroom.actor.Traversable;

            @Traversable
            public class Feed {
                private int watchers;

                public int watch() {
                    return ++watchers;
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void board_isCompiled_givesAProxyThatReadsAsWrittenByHand() {
        var compiled = Compiled.sources(folder, BOARD, FEED);
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.generated("arcade.BoardProxy")).isEqualTo("""
                        package arcade;

                        import dev.greenroom.actor.ActorRef;
                        import dev.greenroom.actor.ActorSpec;
                        import dev.greenroom.actor.ActorSystem;
                        import dev.greenroom.actor.Copies;
                        import dev.greenroom.actor.Multicast;
                        import dev.greenroom.actor.Part;
                        import dev.greenroom.actor.Proxy;
                        import dev.greenroom.actor.Replies;
                        import dev.greenroom.actor.Reply;
                        import dev.greenroom.actor.Turn;
                        import java.util.List;
                        import java.util.function.Supplier;
                        import javax.annotation.processing.Generated;

                        /** The proxy of {@link Board}: each of its methods as a message. */
                        @Generated("dev.greenroom.actor.processor.ActorProcessor")
                        public final class BoardProxy extends Proxy<Board> {
                            private FeedProxy feed;

                            private BoardProxy(Part<Board> part) {
                                super(part);
                            }

                            /** How to start a {@link Board}; the factory runs on the actor's first turn. */
                            public static ActorSpec<BoardProxy> of(Supplier<? extends Board> factory) {
                                return ActorSpec.of(Board.class, factory, part -> new BoardProxy(part));
                            }

                            /** The proxy of an actor that is a {@link Board}, whatever else it is. */
                            public static BoardProxy of(ActorRef<?> actor) {
                                return new BoardProxy(Part.of(actor, Board.class));
                            }

                            /** The proxy of the actor whose turn this is. */
                            public static BoardProxy self() {
                                return Turn.<Board, BoardProxy>self(Board.class, part -> new BoardProxy(part));
                            }

                            /** Each living actor of a system that is a {@link Board}. */
                            public static Every every(ActorSystem system) {
                                return new Every(system);
                            }

                            /** Adds points. */
                            public Reply<Long> submit(String player, long points) {
                                return ask("submit(String, long)", board -> board.submit(player, points));
                            }

                            public Reply<Void> reset() {
                                return ask("reset()", board -> { board.reset(); return null; });
                            }

                            public Reply<List<String>> top(int count) {
                                return ask("top(int)", board -> Copies.of(board.top(count)));
                            }

                            public FeedProxy feed() {
                                var known = feed;
                                if (known == null) {
                                    known = FeedProxy.at(step("feed()", Board::feed));
                                    feed = known;
                                }
                                return known;
                            }

                            /** The same methods, without a reply. */
                            public Tell tell() {
                                return new Tell();
                            }

                            /** The methods of {@link Board} as messages that want no reply. */
                            public final class Tell {
                                private Tell() {}

                                /** Adds points. */
                                public void submit(String player, long points) {
                                    send("submit(String, long)", board -> board.submit(player, points));
                                }

                                public void reset() {
                                    send("reset()", board -> { board.reset(); return null; });
                                }

                                public void top(int count) {
                                    send("top(int)", board -> board.top(count));
                                }
                            }

                            /** The methods of {@link Board} as messages to each of many actors, with a reply from each. */
                            public static final class Every extends Multicast<Board> {
                                private Every(ActorSystem system) {
                                    super(system, Board.class);
                                }

                                /** Adds points. */
                                public Replies<Long> submit(String player, long points) {
                                    return ask("submit(String, long)", board -> board.submit(player, points));
                                }

                                public Replies<Void> reset() {
                                    return ask("reset()", board -> { board.reset(); return null; });
                                }

                                public Replies<List<String>> top(int count) {
                                    return ask("top(int)", board -> Copies.of(board.top(count)));
                                }

                                /** The same methods, without replies. */
                                public Tell tell() {
                                    return new Tell();
                                }

                                /** The methods of {@link Board} as messages to each that want no reply. */
                                public final class Tell {
                                    private Tell() {}

                                    /** Adds points. */
                                    public void submit(String player, long points) {
                                        send("submit(String, long)", board -> board.submit(player, points));
                                    }

                                    public void reset() {
                                        send("reset()", board -> { board.reset(); return null; });
                                    }

                                    public void top(int count) {
                                        send("top(int)", board -> board.top(count));
                                    }
                                }
                            }
                        }
                        """);
    }

    @Test
    void board_isUsed_answersThroughItsProxyAndItsParts() throws Exception {
        var main = """
                package arcade;

                import dev.greenroom.actor.ActorSystem;

                public class Main {
                    public static String main() {
                        try (var system = ActorSystem.open("arcade")) {
                            BoardProxy board = system.start("spring-cup", BoardProxy.of(Board::new));
                            board.tell().submit("bob", 7);
                            long total = board.submit("ada", 42).get();
                            board.feed().watch().get();
                            return total + " " + board.top(1).get() + " " + board.feed().watch().get();
                        }
                    }
                }
                """;
        var compiled = Compiled.sources(folder, BOARD, FEED, main);
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.run("arcade.Main")).isEqualTo("49 [ada] 2");
    }

    @Test
    void sameSources_compiledTwice_giveTheSameBytes(@TempDir Path other) throws Exception {
        Compiled.sources(folder, BOARD, FEED);
        Compiled.sources(other, FEED, BOARD);
        assertThat(Files.readAllBytes(folder.resolve("arcade/BoardProxy.java")))
                .isEqualTo(Files.readAllBytes(other.resolve("arcade/BoardProxy.java")));
    }

    @Test
    void everyShapeOfMethod_isCompiled_withoutAWarning() throws Exception {
        var compiled = Compiled.sources(
                folder,
                """
                package shapes;

                import dev.greenroom.actor.*;
                import java.io.IOException;
                import java.util.*;

                @Actor
                public class Shapes<@Sendable K extends Comparable<K>> extends Base<Long> implements Lifecycle, Trait {
                    public enum Kind { ROUND }
                    public record Point(int x, int y, List<String> tags) {}
                    public sealed interface Form permits Circle {}
                    public record Circle(double radius) implements Form {}

                    @Override public void started() {}
                    public <@Sendable T extends Number & Comparable<T>> T max(List<T> list) { return Collections.max(list); }
                    public int overload(int a) { return a; }
                    public int overload(long a) { return 2; }
                    public int variadic(String... words) { words[0] = "changed"; return words.length; }
                    @SafeVarargs public final int heap(K... keys) { return keys.length; }
                    public char checked(boolean fail) throws IOException { if (fail) { throw new IOException("io"); } return 'c'; }
                    public Map<String, Point> map(Map<String, Point> map, Set<Kind> kinds) { return map; }
                    public Optional<Form> form(Form form) { return Optional.of(form); }
                    public byte[] bytes(byte[] bytes) { bytes[0] = 9; return bytes; }
                    public Reply<String> later() { return Reply.of("later"); }
                    public Map.Entry<K, Long> entry(K key) { return Map.entry(key, 1L); }
                    public Outer.Inner nested(Outer.Inner inner) { return inner; }
                    public void lend(@Sendable StringBuilder builder) { builder.append("lent"); }
                    public ShapesProxy<K> me() { return ShapesProxy.self(); }
                    public String shapes(String shapes) { return shapes; }
                    @Deprecated public int old() { return 1; }
                }
                """,
                "package shapes; public class Base<N extends Number> { public String inherited(N n) { return \"n\" + n; } }",
                "package shapes; public interface Trait { default String lent() { return \"lent\"; } }",
                "package shapes; public class Outer { public record Inner(String s) {} }",
                """
                package shapes;

                import dev.greenroom.actor.ActorSystem;
                import java.util.*;

                public class Main {
                    public static String main() {
                        try (var system = ActorSystem.open("shapes")) {
                            ShapesProxy<String> shapes = system.start("shapes", ShapesProxy.of(() -> new Shapes<String>()));
                            var words = new String[] {"a", "b"};
                            var bytes = new byte[] {1};
                            var count = shapes.variadic(words).get();
                            shapes.bytes(bytes).get();
                            return shapes.max(List.of(1, 3, 2)).get() + " " + shapes.overload(5L).get() + " " + count
                                + words[0] + bytes[0] + " " + shapes.later().get() + " " + shapes.inherited(4L).get()
                                + " " + shapes.lent().get() + " " + shapes.me().get().equals(shapes)
                                + " " + shapes.entry("k").get() + " " + shapes.checked(false).get();
                        }
                    }
                }
                """);
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.run("shapes.Main")).isEqualTo("3 2 2a1 later n4 lent true k=1 c");
    }
}
