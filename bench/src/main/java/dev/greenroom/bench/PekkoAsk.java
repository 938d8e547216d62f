package dev.greenroom.bench;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import java.time.Duration;

/** Questions to actors of Pekko: the ask pattern from threads, {@code context.ask} from a handler, which must not block there. */
final class PekkoAsk {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private PekkoAsk() {}

    private record Echo(long number, ActorRef<Long> replyTo) {}

    private static Behavior<Echo> answerer() {
        return Behaviors.receiveMessage(question -> {
            question.replyTo.tell(question.number);
            return Behaviors.same();
        });
    }

    static Work ask(Peer.Asker asker) {
        var world = new PekkoWorld("ask");
        var answerer = world.spawn(answerer());
        if (asker == Peer.Asker.HANDLER) {
            return askInHandler(world, answerer);
        }
        var scheduler = world.system().scheduler();
        var loop = new AskLoop(
                "ask, pekko",
                number -> AskPattern.<Echo, Long>ask(answerer, replyTo -> new Echo(number, replyTo), TIMEOUT, scheduler)
                        .toCompletableFuture()
                        .get());
        return loop.from(AskLoop.threads(asker), world::close);
    }

    private sealed interface Talk {
        record Ask(long count) implements Talk {}

        record Answer(long number) implements Talk {}
    }

    /** Asks the next question when the last is answered. */
    private static final class Curious {
        private final ActorContext<Talk> context;
        private final ActorRef<Echo> answerer;
        private final Finish finish;
        private long count;

        Curious(ActorContext<Talk> context, ActorRef<Echo> answerer, Finish finish) {
            this.context = context;
            this.answerer = answerer;
            this.finish = finish;
        }

        Behavior<Talk> on(Talk message) {
            switch (message) {
                case Talk.Ask(var wanted) -> {
                    count = wanted;
                    ask(0);
                }
                case Talk.Answer(var number) -> {
                    if (number + 1 < count) {
                        ask(number + 1);
                    } else {
                        finish.done(number + 1);
                    }
                }
            }
            return Behaviors.same();
        }

        private void ask(long number) {
            context.ask(
                    Long.class,
                    answerer,
                    TIMEOUT,
                    (ActorRef<Long> replyTo) -> new Echo(number, replyTo),
                    (answer, failure) -> new Talk.Answer(failure == null && answer == number ? number : -1));
        }
    }

    private static Work askInHandler(PekkoWorld world, ActorRef<Echo> answerer) {
        var finish = new Finish("ask inside a handler, pekko");
        var curious = world.spawn(
                Behaviors.<Talk>setup(context -> Behaviors.receiveMessage(new Curious(context, answerer, finish)::on)));
        return Work.of(
                count -> {
                    finish.expect(1);
                    curious.tell(new Talk.Ask(count));
                    return finish.await(count);
                },
                world::close);
    }
}
