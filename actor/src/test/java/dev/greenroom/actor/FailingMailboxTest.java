package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.Counter.CounterProxy;
import org.junit.jupiter.api.Test;

class FailingMailboxTest extends MailboxContract {
    @Override
    ActorSpec<CounterProxy> spec() {
        return CounterProxy.of(Counter::new).bounded(CAPACITY, Overflow.FAIL);
    }

    private CounterProxy full() {
        var counter = busy(spec());
        for (var i = 0; i < CAPACITY; i++) {
            counter.tell().add(1);
        }
        return counter;
    }

    @Test
    void tell_toAFullMailbox_throwsAndIsADeadLetter() {
        var counter = full();
        assertThatThrownBy(() -> counter.tell().add(1))
                .isInstanceOf(MailboxFullException.class)
                .hasMessageContaining(
                        "actor \"counter\" (Counter): add(long) was not handled (mailbox 4, running hold(");
        assertThat(deadLetters).containsExactly(DeadLetter.Reason.MAILBOX_FULL);
        release.countDown();
        assertThat(counter.ref().stop().get()).isNull();
        awaitOutcomes(CAPACITY + 2);
    }

    @Test
    void ask_toAFullMailbox_failsAndDoesNotThrow() {
        var counter = full();
        var reply = counter.add(1);
        assertThat(reply.isDone()).isTrue();
        assertThatThrownBy(reply::get).isInstanceOf(MailboxFullException.class);
    }
}
