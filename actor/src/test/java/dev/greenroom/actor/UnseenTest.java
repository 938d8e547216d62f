package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.Scripted.ScriptedProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** A failed reply that nobody looks at is reported once; one that somebody has looked at is not. */
class UnseenTest {
    private final Logger logger = Logger.getLogger("dev.greenroom.actor");
    private final List<LogRecord> reports = new CopyOnWriteArrayList<>();
    private final Handler capture = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            // Other tests leave such failures too, and they may be noticed now.
            if ((entry.getMessage() + entry.getThrown()).contains("unseen")
                    && entry.getMessage().contains("nobody has looked")) {
                reports.add(entry);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final ActorSystem system = ActorSystem.open("test");
    private final ScriptedProxy ada = system.start("unseen ada", ScriptedProxy.spec());
    private final AtomicInteger made = new AtomicInteger();

    @BeforeEach
    void listen() {
        logger.addHandler(capture);
    }

    @AfterEach
    void close() {
        logger.removeHandler(capture);
        system.close();
    }

    @Test
    void failure_ofADroppedReply_isReportedOnceWithActorMethodAndCaller() {
        drop(reply -> "nothing");
        awaitReports(1);
        var report = reports.getFirst();
        assertThat(report.getLevel()).isEqualTo(Level.WARNING);
        assertThat(report.getMessage())
                .isEqualTo(
                        "actor \"unseen ada\" (Scripted): fail() (asked by thread \"main\") failed, and nobody has looked at its"
                                + " reply. Wait for it, or tell instead of ask.");
        assertThat(report.getThrown()).hasMessage("thrown by the test 1");
    }

    @Test
    void failure_thatAnActorAskedFor_namesTheActor() {
        var bob = system.start("unseen bob", ScriptedProxy.spec());
        bob.play("drop()", () -> {
                    failing();
                    return 1;
                })
                .get();
        awaitReports(1);
        assertThat(reports.getFirst().getMessage()).contains("(asked by actor \"unseen bob\" (Scripted))");
    }

    @Test
    void failure_thatSomebodyLookedAt_isNotReported() {
        drop(reply -> assertThatThrownBy(reply::get));
        drop(reply -> {
            Awaitility.await().until(reply::isDone);
            return reply.exceptionNow();
        });
        drop(reply -> reply.recover(failure -> 0L).get());
        drop(reply -> reply.toCompletableFuture().isDone());
        drop(reply -> Replies.of(reply).outcomes().get());
        drop(reply -> assertThatThrownBy(() -> Replies.of(reply, reply).all().get()));
        drop(reply -> assertThatThrownBy(() -> reply.map(value -> value).get()));
        drop(reply -> {
            var told = new CountDownLatch(1);
            reply.whenDone((value, failure) -> told.countDown());
            return told;
        });
        assertOnlyTheNextIsReported();
    }

    @Test
    void failure_thatAFollowerHas_isReportedForTheFollower() {
        drop(reply -> reply.map(value -> value + 1).flatMap(Reply::of));
        drop(reply -> Replies.of(reply).all());
        awaitReports(2);
    }

    @Test
    void failure_ofAFunction_isReported() {
        dropMapped();
        awaitReports(1);
        assertThat(reports.getFirst().getMessage())
                .startsWith("actor \"unseen ada\" (Scripted): answer() (asked by thread");
        assertThat(reports.getFirst().getThrown()).hasMessage("in map");
    }

    private void dropMapped() {
        ada.answer()
                .map(text -> {
                    throw new IllegalStateException("in map");
                })
                .isDone();
    }

    @Test
    void failure_ofADeferredAnswer_isReported() {
        ada.playLater("later()", () -> Reply.failure(new IllegalStateException("late")));
        var promise = new Promise<Long>();
        ada.<Long>playLater("much later()", promise::reply);
        ada.answer().get();
        promise.fail(new IllegalStateException("later still"));
        awaitReports(2);
    }

    @Test
    void failure_thatIsNobodysFault_isNotReported() {
        var release = new CountDownLatch(1);
        ada.play("hold()", () -> {
            release.await();
            return 1;
        });
        ada.answer().cancel(true);
        assertThatThrownBy(() -> ada.answer().get(Duration.ofMillis(1))).isInstanceOf(ReplyTimeoutException.class);
        release.countDown();
        var bob = system.start("unseen bob", ScriptedProxy.spec());
        bob.ref().stop().get();
        bob.answer();
        assertOnlyTheNextIsReported();
    }

    private Reply<Long> failing() {
        return ada.play("fail()", () -> {
            throw new IllegalStateException("thrown by the test " + made.incrementAndGet());
        });
    }

    /** Has the actor fail, and keeps no reply. */
    private void drop(Function<Reply<Long>, Object> use) {
        assertThat(use.apply(failing())).isNotNull();
        ada.answer().get();
    }

    private void assertOnlyTheNextIsReported() {
        var count = made.get();
        drop(reply -> "nothing");
        awaitReports(1);
        assertThat(reports.getFirst().getThrown()).hasMessage("thrown by the test " + (count + 1));
    }

    /** As many, and no more after another round of collections. */
    private void awaitReports(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            System.gc();
            return reports.size() >= count;
        });
        Awaitility.await()
                .during(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(10))
                .until(() -> {
                    System.gc();
                    return reports.size() == count;
                });
    }
}
