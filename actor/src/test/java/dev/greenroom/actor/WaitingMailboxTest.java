package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.Counter.CounterProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class WaitingMailboxTest extends MailboxContract {
    @Override
    ActorSpec<CounterProxy> spec() {
        return CounterProxy.of(Counter::new).bounded(CAPACITY, Overflow.WAIT);
    }

    private CounterProxy full() {
        var counter = busy(spec());
        for (var i = 0; i < CAPACITY; i++) {
            counter.tell().add(1);
        }
        return counter;
    }

    /** A thread that tells the actor to add one, and waits for room; completes when it returns or throws. */
    private static CompletableFuture<Void> tellSoon(CounterProxy counter, List<Thread> senders) {
        var told = new CompletableFuture<Void>();
        var sender = Thread.ofPlatform().start(() -> {
            try {
                counter.tell().add(1);
                told.complete(null);
            } catch (MailboxFullException e) {
                told.completeExceptionally(e);
            }
        });
        senders.add(sender);
        Awaitility.await().until(() -> sender.getState() == Thread.State.WAITING);
        return told;
    }

    @Test
    void send_toAFullMailbox_waitsAndGoesOnWhenThereIsRoom() {
        var counter = full();
        var senders = new ArrayList<Thread>();
        var told = List.of(tellSoon(counter, senders), tellSoon(counter, senders), tellSoon(counter, senders));
        assertThat(counter.ref().mailboxDepth()).isEqualTo(CAPACITY);
        assertThat(told).noneMatch(CompletableFuture::isDone);
        release.countDown();
        told.forEach(CompletableFuture::join);
        assertThat(counter.add(0).get()).isEqualTo(CAPACITY + 3);
        assertThat(deadLetters).isEmpty();
    }

    @Test
    void sender_whoIsInterruptedWhileItWaits_getsAnErrorAndKeepsItsStatus() {
        var counter = full();
        var senders = new ArrayList<Thread>();
        var told = tellSoon(counter, senders);
        senders.getFirst().interrupt();
        assertThatThrownBy(told::join).hasCauseInstanceOf(MailboxFullException.class);
        assertThat(deadLetters).containsExactly(DeadLetter.Reason.MAILBOX_FULL);
        release.countDown();
        assertThat(counter.add(0).get()).isEqualTo(CAPACITY);
    }

    @Test
    void stop_whileSendersWait_letsThemGoAndRejectsWhatTheyBring() throws InterruptedException {
        var counter = full();
        var senders = new ArrayList<Thread>();
        var told = List.of(tellSoon(counter, senders), tellSoon(counter, senders));
        var stopped = counter.ref().stop();
        release.countDown();
        stopped.get();
        told.forEach(CompletableFuture::join);
        awaitOutcomes(CAPACITY + 3);
    }

    @Test
    void stopNow_whileSendersWait_letsThemGoAndRejectsWhatTheyBring() {
        var counter = full();
        var senders = new ArrayList<Thread>();
        var told = List.of(tellSoon(counter, senders), tellSoon(counter, senders));
        counter.ref().stopNow().get();
        told.forEach(CompletableFuture::join);
        awaitOutcomes(CAPACITY + 3);
        assertThat(deadLetters).containsOnly(DeadLetter.Reason.STOPPED).hasSize(CAPACITY + 2);
    }

    @Test
    void restart_whileSendersWait_keepsThemWaitingForTheNewObject() {
        var counter = busy(spec().supervised(Supervision.restart()));
        counter.tell().fail("made up");
        for (var i = 1; i < CAPACITY; i++) {
            counter.tell().add(1);
        }
        var senders = new ArrayList<Thread>();
        var told = List.of(tellSoon(counter, senders), tellSoon(counter, senders));
        release.countDown();
        told.forEach(CompletableFuture::join);
        assertThat(counter.add(0).get()).isEqualTo(CAPACITY - 1 + 2);
        assertThat(deadLetters).isEmpty();
    }

    @Test
    void actor_thatSendsToItsOwnFullMailbox_isToldSoAndDoesNotHang() {
        var counter = system.startAndAwait("counter", spec());
        assertThatThrownBy(() -> counter.run(() -> {
                            for (var i = 0; i <= CAPACITY; i++) {
                                CounterProxy.self().tell().add(1);
                            }
                        })
                        .get())
                .isInstanceOf(DeadlockException.class);
        assertThat(counter.add(0).get()).isEqualTo(CAPACITY);
    }
}
