package dev.greenroom.actor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Parts, and parts that may be absent, as a user has them. */
class PartsTest {
    private static final String HALL = """
            package arcade;
            import dev.greenroom.actor.*;
            import java.util.*;
            import org.jspecify.annotations.Nullable;
            @Actor public class Hall {
                private @Nullable Feed feed;
                private final Stage stage = new Stage();
                public void open() { feed = new Feed(); }
                public void shut() { feed = null; }
                @Traversable public Optional<Feed> feed() { return Optional.ofNullable(feed); }
                @Traversable public @Nullable Feed known() { return feed; }
                @Traversable public Stage stage() { return stage; }
            }
            """;

    private static final String STAGE = """
            package arcade;
            import dev.greenroom.actor.*;
            @Traversable public class Stage {
                private final Feed feed = new Feed();
                @Traversable public Feed feed() { return feed; }
                @Traversable public Feed none() { return null; }
            }
            """;

    private static final String FEED = """
            package arcade;
            import dev.greenroom.actor.*;
            import java.util.*;
            @Traversable public class Feed {
                private int watchers;
                public int watch() { return ++watchers; }
                public void forget() { watchers = 0; }
                public String fail() { throw new IllegalStateException("feed"); }
                public String owner() { return Turn.actor().name(); }
                @Traversable public Optional<Feed> next() { return Optional.empty(); }
            }
            """;

    @TempDir
    Path folder;

    private Object result(String statements) throws Exception {
        var compiled = Compiled.sources(folder, HALL, STAGE, FEED, """
                package arcade;
                import dev.greenroom.actor.*;
                public class Main {
                    public static Object main() throws Exception {
                        var handled = new java.util.concurrent.atomic.AtomicInteger();
                        var observer = new ActorObserver() {
                            @Override public void handled(ActorRef<?> actor, String message, long nanos) { handled.incrementAndGet(); }
                        };
                        try (var system = ActorSystem.open("arcade", observer)) {
                            HallProxy hall = system.start("hall", HallProxy.of(Hall::new));
                            %s
                        }
                    }
                }
                """.formatted(statements));
        assertThat(compiled.messages()).isEmpty();
        return compiled.run("arcade.Main");
    }

    private String failure(String call) throws Exception {
        return (String) result("try { " + call + ".get(); return \"no failure\"; }"
                + " catch (RuntimeException e) { return e.getClass().getSimpleName() + \": \" + e.getMessage(); }");
    }

    @Test
    void part_ofAPart_runsInsideTheActorWithOneMessage() throws Exception {
        assertThat(result("var before = handled.get(); var name = hall.stage().feed().owner().get();"
                        + " hall.ref().stop().get(); return name + handled.get();"))
                .isEqualTo("hall1");
    }

    @Test
    void partsProxy_askedForTwice_isTheSameObject() throws Exception {
        assertThat(result("return hall.stage() == hall.stage() && hall.feed() == hall.feed()"
                        + " && hall.stage().feed() == hall.stage().feed();"))
                .isEqualTo(true);
    }

    @Test
    void optionalPart_thatIsThere_answers() throws Exception {
        assertThat(
                        result(
                                "hall.open().get(); hall.feed().proxy().tell().watch();"
                                        + " return hall.feed().ifPresent(feed -> feed.watch()).get() + \" \" + hall.feed().isPresent().get();"))
                .isEqualTo("Optional[2] true");
    }

    @Test
    void optionalPart_thatIsAbsent_answersEmpty() throws Exception {
        assertThat(
                        result(
                                "hall.open().get(); hall.shut().get();"
                                        + " return hall.feed().ifPresent(feed -> feed.watch()).get() + \" \" + hall.feed().isPresent().get();"))
                .isEqualTo("Optional.empty false");
    }

    @Test
    void nullablePart_isAnOptionalPart() throws Exception {
        assertThat(result("var before = hall.known().isPresent().get(); hall.open().get();"
                        + " return before + \" \" + hall.known().ifPresent(feed -> feed.watch()).get();"))
                .isEqualTo("false Optional[1]");
    }

    @Test
    void absentPart_calledAllTheSame_failsAndSaysWhichPart() throws Exception {
        assertThat(failure("hall.feed().proxy().watch()"))
                .isEqualTo("AbsentPartException: actor \"hall\" (Hall).feed(): the part is absent, so nothing was done."
                        + " Use ifPresent where it may be, or see to it that the actor has it.");
    }

    @Test
    void partThatIsNull_withoutBeingMarkedSo_failsTheSameWay() throws Exception {
        assertThat(failure("hall.stage().none().watch()"))
                .startsWith("AbsentPartException: actor \"hall\" (Hall).stage().none(): the part is absent");
    }

    @Test
    void failureOfAPartThatIsThere_isNoAbsence() throws Exception {
        assertThat(failure("hall.open().get(); hall.feed().ifPresent(feed -> feed.fail())"))
                .isEqualTo("IllegalStateException: feed");
    }

    @Test
    void absenceFurtherDown_isNoAbsenceHere() throws Exception {
        assertThat(failure("hall.open().get(); hall.feed().ifPresent(feed -> feed.next().proxy().watch())"))
                .startsWith("AbsentPartException: actor \"hall\" (Hall).feed().next()");
        assertThat(
                        result(
                                "hall.open().get(); return hall.feed().ifPresent(feed -> feed.next().ifPresent(next -> next.watch())).get();"))
                .isEqualTo(java.util.Optional.of(java.util.Optional.empty()));
    }

    @Test
    void proxies_ofTheSameActorAndPath_areEqual() throws Exception {
        assertThat(result("""
                var again = system.find("hall", HallProxy.class).orElseThrow();
                var other = system.start("other", HallProxy.of(Hall::new));
                return hall.equals(again) && hall.equals(HallProxy.of(hall.ref())) && hall.hashCode() == again.hashCode()
                    && hall.stage().feed().equals(HallProxy.of(hall.ref()).stage().feed())
                    && hall.feed().equals(HallProxy.of(hall.ref()).feed())
                    && !hall.equals(other) && !hall.stage().equals(other.stage())
                    && !hall.stage().feed().equals(hall.feed().proxy()) && !hall.feed().equals(hall.known());
                """)).isEqualTo(true);
    }

    @Test
    void proxyInWords_namesClassSystemAndActor() throws Exception {
        assertThat(result("return hall + \" \" + hall.stage().feed() + \" \" + hall.feed();"))
                .isEqualTo("HallProxy[actor \"hall\" (Hall) of system \"arcade\"]"
                        + " FeedProxy[actor \"hall\" (Hall).stage().feed() of system \"arcade\"]"
                        + " OptionalPart[FeedProxy[actor \"hall\" (Hall).feed() of system \"arcade\"]]");
    }
}
