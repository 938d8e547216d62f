package dev.greenroom.docs.theatre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.StoppedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;

/** Answers that come later than the handler returns, and parts. */
class LaterTest {
    private final ActorSystem theatre = ActorSystem.open("theatre");

    @AfterEach
    void close() {
        theatre.close();
    }

    @Test
    void waitingList_seatGivenBack_answersTheFirst() {
        // region waitingList
        var list = theatre.start("waiting", WaitingListProxy.of(WaitingList::new));
        var ada = list.seat();
        var bob = list.seat();
        list.tell().giveBack(12);
        assertThat(ada.get()).isEqualTo(12);
        list.ref().stop();
        assertThatThrownBy(bob::get).isInstanceOf(StoppedException.class); // nobody waits for ever
        // endregion
    }

    @Test
    void checkout_cardAnswersLater_goesOnInItsOwnTurn() {
        // region checkout
        var charged = new CompletableFuture<String>();
        var checkout = theatre.start("checkout", CheckoutProxy.of(() -> new Checkout(cents -> charged)));
        var receipt = checkout.pay(4_200);
        assertThat(checkout.takings().get()).isZero(); // the checkout did not wait
        charged.complete("receipt 1");
        assertThat(receipt.get()).isEqualTo("receipt 1");
        assertThat(checkout.takings().get()).isEqualTo(4_200);
        // endregion
    }

    @Test
    void checkout_cardFails_failsTheAsker() {
        var declined = new IllegalStateException("cards: declined.");
        var checkout = theatre.start(
                "checkout", CheckoutProxy.of(() -> new Checkout(cents -> CompletableFuture.failedFuture(declined))));
        assertThatThrownBy(() -> checkout.pay(4_200).get()).hasMessage("cards: declined.");
        assertThat(checkout.takings().get()).isZero();
    }

    @Test
    void lights_partOfTheStage_areReachedThroughItsProxy() {
        // region stage
        var stage = theatre.start("stage", StageProxy.of(Stage::new));
        assertThat(stage.lights().dim(30).get()).isEqualTo(70); // one message, to the stage
        // endregion
    }
}
