package dev.greenroom.actor;

import dev.greenroom.actor.Counter.CounterProxy;

class UnboundedMailboxTest extends MailboxContract {
    @Override
    ActorSpec<CounterProxy> spec() {
        return CounterProxy.of(Counter::new);
    }
}
