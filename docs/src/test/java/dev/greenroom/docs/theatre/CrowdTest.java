package dev.greenroom.docs.theatre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.MailboxFullException;
import dev.greenroom.actor.Outcome;
import dev.greenroom.actor.Overflow;
import dev.greenroom.actor.Replies;
import dev.greenroom.actor.SystemSpec;
import dev.greenroom.actor.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Many at once: bounded mailboxes, groups, multicasts; explicit messages and dedicated threads. */
class CrowdTest {
    private final ActorSystem theatre = ActorSystem.open("theatre");

    @AfterEach
    void close() {
        theatre.close();
    }

    @Test
    void mailbox_full_failsTheCall() {
        // region bounded
        var doors = new CountDownLatch(1);
        var spec = GuestProxy.of(() -> new Guest(doors)).bounded(1, Overflow.FAIL);
        var guest = theatre.startAndAwait("guest", spec);
        var first = guest.comeIn();
        await().until(() -> guest.ref().mailboxDepth() == 0); // the first runs
        var second = guest.comeIn(); // waits in the mailbox
        assertThatThrownBy(() -> guest.comeIn().get()).isInstanceOf(MailboxFullException.class);
        doors.countDown();
        assertThat(Replies.of(first, second).all().get()).containsExactly("seated", "seated");
        // endregion
    }

    @Test
    void group_oneDeadline_keepsWhatCameApartFromWhatFailed() {
        var clock = ManualClock.at(Instant.EPOCH);
        var doors = new CountDownLatch(1);
        try (var theatre = ActorSystem.open(SystemSpec.named("theatre").on(clock))) {
            var first = theatre.start("ada", GuestProxy.of(() -> new Guest(new CountDownLatch(0))));
            var late = theatre.start("bob", GuestProxy.of(() -> new Guest(doors)));
            // region group
            var names = List.of("ada", "bob");
            var seen = new ArrayList<String>();
            var group = Replies.of(first.comeIn(), late.comeIn()).within(Duration.ofSeconds(2));
            var outcomes = group.outcomes();
            clock.advance(Duration.ofSeconds(2)); // bob does not come
            for (var outcome : outcomes.get()) {
                switch (outcome) {
                    case Outcome.Value(var index, var words) -> seen.add(names.get(index) + " is " + words);
                    case Outcome.Failed(var index, var label, var failure) -> seen.add(label + " came too late");
                }
            }
            assertThat(seen).containsExactly("ada is seated", "actor \"bob\" (Guest): comeIn() came too late");
            // endregion
            doors.countDown();
        }
    }

    @Test
    void trait_announcedTo_reachesWhoeverHasIt() {
        // region every
        theatre.start("foyer", FoyerProxy.of(Foyer::new));
        theatre.start("bar", BarProxy.of(Bar::new));
        theatre.start("hamlet", ShowProxy.of(() -> new Show(100))); // hears nothing
        HearsProxy.every(theatre).tell().announce("three minutes");
        Replies<String> heard = HearsProxy.every(theatre).announce("one minute");
        assertThat(heard.size()).isEqualTo(2);
        assertThat(heard.any().get()).isEqualTo("foyer heard: one minute"); // though the bar failed
        // endregion
        assertThat(heard.outcomes().get()).hasSize(2);
    }

    @Test
    void turnstile_messagesSpeltOut_answersItsQuestion() {
        // region turnstile
        ActorRef<Turnstile.Message> turnstile =
                theatre.start("turnstile", ActorSpec.handler(Turnstile.class, Turnstile::new));
        turnstile.tell(new Turnstile.Enter("ada"));
        int inside = turnstile.ask(new Turnstile.Count()).get();
        assertThat(inside).isEqualTo(1);
        // endregion
    }

    @Test
    void organ_dedicated_hasAThreadOfItsOwn() {
        // region organ
        var organ = theatre.start("organ", OrganProxy.of(Organ::new).dedicated());
        assertThat(organ.play("c sharp").get()).isEqualTo("c sharp on a thread of its own");
        // endregion
    }
}
