package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.Counter.CounterProxy;
import org.junit.jupiter.api.Test;

class DropNewestMailboxTest extends MailboxContract {
    @Override
    ActorSpec<CounterProxy> spec() {
        return CounterProxy.of(Counter::new).bounded(CAPACITY, Overflow.DROP_NEWEST);
    }

    private CounterProxy full() {
        var counter = busy(spec());
        for (var i = 0; i < CAPACITY; i++) {
            counter.tell().add(1);
        }
        return counter;
    }

    @Test
    void messages_toAFullMailbox_areDropped() {
        var counter = full();
        counter.tell().add(100);
        var reply = counter.add(100);
        assertThatThrownBy(reply::get).isInstanceOf(MailboxFullException.class);
        assertThat(deadLetters).containsExactly(DeadLetter.Reason.MAILBOX_FULL, DeadLetter.Reason.MAILBOX_FULL);
        release.countDown();
        counter.ref().stop().get();
        awaitOutcomes(CAPACITY + 3);
    }
}
