package dev.greenroom.docs.theatre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Replies;
import dev.greenroom.actor.Reply;
import dev.greenroom.docs.theatre.BoxOffice.Ticket;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** First steps: a proxy, ask and tell, waiting, and an actor that asks another. */
class ShowTest {
    @Test
    void show_sold_saysHowManySeatsAreLeft() {
        // region first
        try (var theatre = ActorSystem.open("theatre")) {
            ShowProxy hamlet = theatre.start("hamlet", ShowProxy.of(() -> new Show(100)));
            Reply<Integer> left = hamlet.sell(2); // sent, not yet handled
            assertThat(left.get()).isEqualTo(98); // waits until it is
        }
        // endregion
    }

    @Test
    void show_soldByThousandThreads_losesNoSeat() {
        try (var theatre = ActorSystem.open("theatre")) {
            var hamlet = theatre.start("hamlet", ShowProxy.of(() -> new Show(1_000)));
            // region threads
            for (int clerk = 0; clerk < 1_000; clerk++) {
                Thread.startVirtualThread(() -> hamlet.sell(1).get());
            }
            // endregion
            await().untilAsserted(() -> assertThat(hamlet.left().get()).isZero());
        }
    }

    @Test
    void show_askedAndTold_handlesBothInOrder() {
        try (var theatre = ActorSystem.open("theatre")) {
            var hamlet = theatre.start("hamlet", ShowProxy.of(() -> new Show(100)));
            // region tell
            hamlet.tell().sell(10); // no reply is made
            assertThat(hamlet.left().get()).isEqualTo(90); // handled after it
            // endregion
            // region failure
            assertThatThrownBy(() -> hamlet.sell(500).get())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("show: 500 seats wanted, 90 left. Take another night.");
            assertThat(hamlet.sell(1).get(Duration.ofSeconds(2))).isEqualTo(89); // waits for 2 s at most
            // endregion
            // region replies
            Reply<String> sign = hamlet.sell(89)
                    .map(left -> left == 0 ? "sold out" : left + " left")
                    .recover(failure -> "ask at the desk");
            assertThat(sign.get()).isEqualTo("sold out");
            // endregion
        }
    }

    @Test
    void guests_whileTenThousandWait_othersGoOn() {
        try (var theatre = ActorSystem.open("theatre")) {
            var hamlet = theatre.start("hamlet", ShowProxy.of(() -> new Show(100)));
            // region waiting
            var doors = new CountDownLatch(1);
            var guests = IntStream.range(0, 10_000)
                    .mapToObj(i -> theatre.start(GuestProxy.of(() -> new Guest(doors))))
                    .toList();
            var seated = Replies.of(guests.stream().map(GuestProxy::comeIn).toList()); // 10,000 actors wait
            assertThat(hamlet.left().get()).isEqualTo(100); // the show does not
            doors.countDown();
            assertThat(seated.all().get()).hasSize(10_000).containsOnly("seated");
            // endregion
        }
    }

    @Test
    void boxOffice_asksAShow_passesItsAnswerAndItsFailureOn() {
        try (var theatre = ActorSystem.open("theatre")) {
            // region boxOffice
            var hamlet = theatre.start("hamlet", ShowProxy.of(() -> new Show(3)));
            var office = theatre.start("office", BoxOfficeProxy.of(() -> new BoxOffice(Map.of("hamlet", hamlet))));
            assertThat(office.buy("hamlet", "ada", 2).get()).isEqualTo(new Ticket("hamlet", "ada", 2));
            assertThatThrownBy(() -> office.buy("hamlet", "bob", 2).get())
                    .hasMessage("show: 2 seats wanted, 1 left. Take another night.");
            // endregion
            assertThatThrownBy(() -> office.buy("hamlet", "bob", 2).get())
                    .satisfies(failure -> assertThat(failure.getStackTrace())
                            .extracting(StackTraceElement::getMethodName)
                            .containsSubsequence("sell", "buy"));
            assertThatThrownBy(() -> office.buy("cats", "bob", 2).get())
                    .hasMessage("box office: no show \"cats\". We have [hamlet].");
        }
    }
}
