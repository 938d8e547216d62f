package dev.greenroom.bench.peers;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.pattern.StatusReply;

import java.time.Duration;

// region shop
final class Shop extends AbstractBehavior<Shop.Message> {
    sealed interface Message {}

    record Refund(int cents, ActorRef<StatusReply<String>> replyTo) implements Message {}

    record Close() implements Message {}

    private record Answered(StatusReply<String> answer, ActorRef<StatusReply<String>> replyTo) implements Message {}

    private final ActorRef<Till.Message> till;

    private Shop(ActorContext<Message> context, ActorRef<Till.Message> till) {
        super(context);
        this.till = till;
    }

    static Behavior<Message> create(ActorRef<Till.Message> till) {
        return Behaviors.setup(context -> new Shop(context, till));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Refund.class, this::refund)
                .onMessage(Answered.class, this::answered)
                .onMessage(Close.class, close -> Behaviors.stopped())
                .build();
    }

    private Behavior<Message> refund(Refund refund) {
        getContext()
                .askWithStatus(
                        Integer.class,
                        till,
                        Duration.ofSeconds(3),
                        (ActorRef<StatusReply<Integer>> replyTo) -> new Till.Take(refund.cents, replyTo),
                        (left, failure) -> new Answered(
                                failure == null
                                        ? StatusReply.success(refund.cents + " back, " + left + " left")
                                        : StatusReply.error(failure),
                                refund.replyTo));
        return this;
    }

    private Behavior<Message> answered(Answered answered) {
        answered.replyTo.tell(answered.answer);
        return this;
    }
}
// endregion
