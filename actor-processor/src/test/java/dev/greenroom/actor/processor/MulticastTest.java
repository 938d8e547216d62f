package dev.greenroom.actor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Messages to each actor of a class or with a trait, and proxies of traits, as a user has them. */
class MulticastTest {
    private static final String FRONTEND = """
            package arcade;
            import dev.greenroom.actor.*;
            import java.util.*;
            /** Shows something. */
            @Actor public interface Frontend {
                /** Shows it anew. */
                int refresh(Notice notice);
                default Reply<String> title() { return Reply.of(getClass().getSimpleName()); }
                default void write(byte[] bytes) { bytes[0]++; }
                default byte read(byte[] bytes) { return bytes[0]++; }
                default void lend(@Sendable StringBuilder given) {}
                record Notice(String text) {}
            }
            """;

    private static final String BOARD = """
            package arcade;
            import dev.greenroom.actor.*;
            @Actor public class Board implements Frontend {
                private int refreshed;
                @Override public int refresh(Notice notice) { return ++refreshed; }
                public int refreshed() { return refreshed; }
            }
            """;

    private static final String SIGN = """
            package arcade;
            import dev.greenroom.actor.*;
            @Actor public class Sign implements Frontend {
                private final java.util.concurrent.CountDownLatch until;
                public Sign(java.util.concurrent.CountDownLatch until) { this.until = until; }
                @Override public int refresh(Notice notice) {
                    if (notice.text().equals("fail")) { throw new IllegalStateException("sign"); }
                    return 100;
                }
                public void hold() throws InterruptedException { until.await(); }
            }
            """;

    private static final String CLERK =
            "package arcade; @dev.greenroom.actor.Actor public class Clerk { public int n() { return 1; } }";

    @TempDir
    Path folder;

    private Object result(String statements) throws Exception {
        var compiled = Compiled.sources(folder, FRONTEND, BOARD, SIGN, CLERK, """
                package arcade;
                import dev.greenroom.actor.*;
                import java.time.Duration;
                import java.util.*;
                import java.util.concurrent.CountDownLatch;
                public class Main {
                    public static Object main() throws Exception {
                        var until = new CountDownLatch(1);
                        var letters = Collections.synchronizedList(new ArrayList<String>());
                        var observer = new ActorObserver() {
                            @Override public void deadLetter(DeadLetter letter) { letters.add(letter.actor().name() + " " + letter.reason()); }
                        };
                        var notice = new Frontend.Notice("news");
                        try (var system = ActorSystem.open("arcade", observer)) {
                            BoardProxy board = system.start("board", BoardProxy.of(Board::new));
                            ClerkProxy clerk = system.start("clerk", ClerkProxy.of(Clerk::new));
                            FrontendProxy.Every every = FrontendProxy.every(system);
                            try {
                                %s
                            } finally {
                                until.countDown();
                            }
                        }
                    }
                }
                """.formatted(statements));
        assertThat(compiled.messages()).isEmpty();
        return compiled.run("arcade.Main");
    }

    private static final String START_SIGN =
            "SignProxy sign = system.start(\"sign\", SignProxy.of(() -> new Sign(until)));";

    @Test
    void every_ofATrait_reachesTheActorsThatHaveIt() throws Exception {
        assertThat(result(START_SIGN + "return new TreeSet<>(every.refresh(notice).all().get()) + \" \""
                        + " + new TreeSet<>(every.title().all().get());"))
                .isEqualTo("[1, 100] [Board, Sign]");
    }

    @Test
    void every_ofAClass_reachesItsActors() throws Exception {
        assertThat(result(START_SIGN + "system.start(BoardProxy.of(Board::new));"
                        + "return BoardProxy.every(system).refresh(notice).all().get();"))
                .isEqualTo(java.util.List.of(1, 1));
    }

    @Test
    void every_isHeld_reachesThoseThatLiveAtTheCall() throws Exception {
        assertThat(result("var before = every.refresh(notice).size();" + START_SIGN
                        + "var with = every.refresh(notice).size(); sign.ref().stop().get();"
                        + "return before + \" \" + with + \" \" + every.refresh(notice).size();"))
                .isEqualTo("1 2 1");
    }

    @Test
    void told_every_handlesWithoutReplies() throws Exception {
        assertThat(result(
                        "every.tell().refresh(notice); every.tell().refresh(notice); return board.refreshed().get();"))
                .isEqualTo(2);
    }

    @Test
    void memberThatFails_isKeptApartFromTheRest() throws Exception {
        assertThat(result(START_SIGN + """
                var outcomes = every.refresh(new Frontend.Notice("fail")).outcomes().get();
                return board.refreshed().get() + " " + outcomes.size();
                """)).isEqualTo("1 2");
    }

    @Test
    void memberThatIsSlow_doesNotHoldUpTheRest() throws Exception {
        assertThat(result(START_SIGN + """
                sign.tell().hold();
                var replies = every.refresh(notice);
                var first = replies.any().get(Duration.ofSeconds(10));
                until.countDown();
                return first + " " + replies.all().get().size();
                """)).isEqualTo("1 2");
    }

    @Test
    void memberThatIsFull_isNotWaitedFor() throws Exception {
        for (var overflow : new String[] {"WAIT", "FAIL", "DROP_NEWEST"}) {
            assertThat(result("""
                    SignProxy sign = system.start("sign", SignProxy.of(() -> new Sign(until)).bounded(1, Overflow.%s));
                    var entered = sign.hold();
                    while (sign.ref().mailboxDepth() > 0) { Thread.onSpinWait(); }
                    sign.tell().refresh(notice);
                    var outcomes = new ArrayList<String>();
                    every.tell().refresh(notice);
                    var replies = every.refresh(notice);
                    for (var outcome : replies.outcomes().get(Duration.ofSeconds(10))) {
                        if (outcome instanceof Outcome.Failed<?> failed) {
                            outcomes.add(failed.failure().getClass().getSimpleName());
                        }
                    }
                    return board.refreshed().get() + " " + outcomes + " " + letters;
                    """.formatted(overflow)))
                    .as(overflow)
                    .isEqualTo("2 [MailboxFullException] [sign MAILBOX_FULL, sign MAILBOX_FULL]");
        }
    }

    @Test
    void array_sentToEvery_isEachOnesOwn() throws Exception {
        assertThat(result(START_SIGN + """
                var bytes = new byte[1];
                every.tell().write(bytes);
                every.write(bytes).all().get();
                return every.read(bytes).all().get() + " " + bytes[0];
                """)).isEqualTo("[0, 0] 0");
    }

    @Test
    void whatIsGivenAway_cannotGoToMany() throws Exception {
        assertThat(
                        result(
                                "return Arrays.stream(FrontendProxy.Every.class.getMethods()).noneMatch(m -> m.getName().equals(\"lend\"))"
                                        + " && Arrays.stream(FrontendProxy.Every.Tell.class.getMethods()).noneMatch(m -> m.getName().equals(\"lend\"))"
                                        + " && Arrays.stream(FrontendProxy.class.getMethods()).anyMatch(m -> m.getName().equals(\"lend\"));"))
                .isEqualTo(true);
    }

    @Test
    void proxyOfATrait_reachesAnActorThatHasIt() throws Exception {
        assertThat(result("FrontendProxy frontend = FrontendProxy.of(board.ref());"
                        + "frontend.refresh(notice).get(); frontend.tell().refresh(notice);"
                        + "return board.refreshed().get() + \" \" + frontend + \" \" + frontend.equals(board);"))
                .isEqualTo("2 FrontendProxy[actor \"board\" (Board) of system \"arcade\"] true");
    }

    @Test
    void proxyOfATrait_ofAnActorWithoutIt_isRefused() throws Exception {
        assertThat(result("try { FrontendProxy.of(clerk.ref()); return \"\"; }"
                        + " catch (IllegalArgumentException e) { return e.getMessage(); }"))
                .isEqualTo(
                        "actor \"clerk\" (Clerk): is not a Frontend. Ask for the proxy of its own class, or of a trait"
                                + " that it has.");
    }

    @Test
    void multicastInWords_namesTraitAndSystem() throws Exception {
        assertThat(
                        result(
                                "return every + \" \" + every.equals(FrontendProxy.every(system)) + every.equals(BoardProxy.every(system));"))
                .isEqualTo("every Frontend in system \"arcade\" truefalse");
    }
}
