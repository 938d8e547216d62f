package dev.greenroom.docs.theatre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.greenroom.actor.ActorObserver;
import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.DeadLetter;
import dev.greenroom.actor.DeadlockException;
import dev.greenroom.actor.SystemSpec;
import dev.greenroom.actor.testkit.ManualClock;
import dev.greenroom.actor.testkit.SeededScheduler;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** What goes wrong, and what one sees of it. */
class TroubleTest {
    @Test
    void actors_thatWaitForEachOther_areToldAtOnce() {
        var scheduler = SeededScheduler.of(1); // or else either of them may be the one that closes the ring
        try (var theatre = ActorSystem.open(SystemSpec.named("theatre").on(scheduler))) {
            var prompter = theatre.start("prompter", PrompterProxy.of(Prompter::new));
            var director = theatre.start("director", DirectorProxy.of(() -> new Director(prompter)));
            assertThatThrownBy(() -> director.rehearse().get())
                    .isInstanceOf(DeadlockException.class)
                    .hasMessage(Printed.line("deadlock.txt"));
            assertThat(director.mood().get()).isEqualTo("calm");
        }
    }

    @Test
    void dump_whileAnActorHangs_saysWhoWaitsForWhom() {
        var clock = ManualClock.at(Instant.EPOCH);
        try (var theatre = ActorSystem.open(SystemSpec.named("theatre").on(clock))) {
            var list = theatre.start("waiting", WaitingListProxy.of(WaitingList::new));
            var usher = theatre.start("usher", UsherProxy.of(() -> new Usher(list)));
            var hamlet = theatre.start("hamlet", ShowProxy.of(() -> new Show(100)));
            hamlet.tell().sell(500);
            usher.tell().bring("ada");
            usher.tell().bring("bob");
            clock.advance(Duration.ofSeconds(3));
            var page = theatre.dump().toString();
            list.ref().stop(); // lets the usher go
            assertThat(page.replaceAll("Proxy.java:[0-9]+", "Proxy.java:56")) // generated, so no line stands still
                    .isEqualTo(Printed.page("dump.txt"));
        }
    }

    @Test
    void observer_seesFailuresAndDeadLetters() {
        // region observer
        var seen = new CopyOnWriteArrayList<String>();
        var observer = new ActorObserver() {
            @Override
            public void failed(ActorRef<?> actor, String message, Throwable failure) {
                seen.add(actor.name() + ": " + message + " failed");
            }

            @Override
            public void deadLetter(DeadLetter letter) {
                seen.add(letter.actor().name() + ": " + letter.message() + " not handled, " + letter.reason());
            }
        };
        try (var theatre = ActorSystem.open("theatre", observer)) {
            var hamlet = theatre.start("hamlet", ShowProxy.of(() -> new Show(100)));
            hamlet.tell().sell(500);
            hamlet.ref().stop().get();
            hamlet.tell().sell(1);
        }
        assertThat(seen).containsExactly("hamlet: sell(int) failed", "hamlet: sell(int) not handled, STOPPED");
        // endregion
    }

    @Test
    void system_closed_namesWhoDidNotStop() {
        // region close
        var theatre = ActorSystem.open("theatre");
        var guest = theatre.startAndAwait("ada", GuestProxy.of(() -> new Guest(new CountDownLatch(1))));
        var seated = guest.comeIn(); // for ever
        List<String> late = theatre.close(Duration.ofMillis(100));
        assertThat(late).singleElement(STRING).contains("actor \"ada\" (Guest)", "running comeIn() for");
        assertThatThrownBy(seated::get).hasCauseInstanceOf(InterruptedException.class);
        // endregion
    }
}
