package dev.greenroom.bench.peers;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.pattern.StatusReply;

// region till
final class Till extends AbstractBehavior<Till.Message> {
    sealed interface Message {}

    record Put(int cents) implements Message {}

    record Take(int cents, ActorRef<StatusReply<Integer>> replyTo) implements Message {}

    private int cents;

    private Till(ActorContext<Message> context) {
        super(context);
    }

    static Behavior<Message> create() {
        return Behaviors.setup(Till::new);
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Put.class, this::put)
                .onMessage(Take.class, this::take)
                .build();
    }

    private Behavior<Message> put(Put put) {
        if (put.cents < 0) {
            throw new IllegalArgumentException("till: " + put.cents + " to put in");
        }
        cents += put.cents;
        return this;
    }

    private Behavior<Message> take(Take take) {
        if (take.cents > cents) {
            take.replyTo.tell(StatusReply.error("till: " + take.cents + " wanted, " + cents + " there"));
        } else {
            cents -= take.cents;
            take.replyTo.tell(StatusReply.success(cents));
        }
        return this;
    }
}
// endregion
