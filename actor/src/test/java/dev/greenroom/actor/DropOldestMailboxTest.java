package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.Counter.CounterProxy;
import org.junit.jupiter.api.Test;

class DropOldestMailboxTest extends MailboxContract {
    @Override
    ActorSpec<CounterProxy> spec() {
        return CounterProxy.of(Counter::new).bounded(CAPACITY, Overflow.DROP_OLDEST);
    }

    @Test
    void message_toAFullMailbox_takesThePlaceOfTheOldest() {
        var counter = busy(spec());
        var oldest = counter.add(1);
        var second = counter.add(1);
        counter.tell().add(1);
        counter.tell().add(1);
        var newest = counter.add(1);
        assertThatThrownBy(oldest::get).isInstanceOf(MailboxFullException.class);
        assertThat(counter.ref().mailboxDepth()).isEqualTo(CAPACITY);
        release.countDown();
        assertThat(second.get()).isEqualTo(1);
        assertThat(newest.get()).isEqualTo(4);
        assertThat(deadLetters).containsExactly(DeadLetter.Reason.MAILBOX_FULL);
    }

    @Test
    void ownMessages_areNeverTheOldestToGo() {
        var counter = busy(spec());
        var stopped = counter.ref().stop();
        for (var i = 0; i < 3 * CAPACITY; i++) {
            counter.tell().add(1);
        }
        assertThat(deadLetters).hasSize(2 * CAPACITY);
        release.countDown();
        assertThat(stopped.get()).isNull();
        awaitOutcomes(1 + 3 * CAPACITY);
    }
}
