package dev.greenroom.bench.peers;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.NullUnmarked;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** The program in Pekko. */
@NullUnmarked // a failure of a stage always has a cause, which its type does not say
final class Tills {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final ActorSystem<SpawnProtocol.Command> system;

    private Tills(ActorSystem<SpawnProtocol.Command> system) {
        this.system = system;
    }

    static void main() {
        var system = ActorSystem.create(SpawnProtocol.create(), "shop");
        try {
            new Tills(system).run();
        } finally {
            system.terminate();
        }
    }

    // region main
    void run() {
        ActorRef<Till.Message> till = spawn(Till.create(), "till");
        till.tell(new Till.Put(500)); // tell
        System.out.println(take(till, 200)); // ask

        ActorRef<Shop.Message> shop = spawn(Shop.create(till), "shop");
        System.out.println(refund(shop, 100)); // an actor that asks another

        try {
            refund(shop, 900);
        } catch (CompletionException failure) { // through both actors
            System.out.println(failure.getCause().getMessage());
        }
        System.out.println(take(till, 0)); // the till goes on

        till.tell(new Till.Put(-1)); // fails, and nobody waits for it
        try {
            System.out.println(take(till, 0));
        } catch (CompletionException failure) {
            System.out.println(
                    failure.getCause() instanceof TimeoutException ? "the till has stopped" : failure.getMessage());
        }

        shop.tell(new Shop.Close()); // an actor that wants to know when it has stopped watches it
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        System.out.println("stopped");
    }

    int take(ActorRef<Till.Message> till, int cents) {
        return AskPattern.askWithStatus(
                        till,
                        (ActorRef<StatusReply<Integer>> replyTo) -> new Till.Take(cents, replyTo),
                        TIMEOUT,
                        system.scheduler())
                .toCompletableFuture()
                .join();
    }

    String refund(ActorRef<Shop.Message> shop, int cents) {
        return AskPattern.askWithStatus(
                        shop,
                        (ActorRef<StatusReply<String>> replyTo) -> new Shop.Refund(cents, replyTo),
                        TIMEOUT,
                        system.scheduler())
                .toCompletableFuture()
                .join();
    }

    <M> ActorRef<M> spawn(Behavior<M> behavior, String name) {
        return AskPattern.ask(
                        system,
                        (ActorRef<ActorRef<M>> replyTo) ->
                                new SpawnProtocol.Spawn<>(behavior, name, Props.empty(), replyTo),
                        TIMEOUT,
                        system.scheduler())
                .toCompletableFuture()
                .join();
    }
    // endregion
}
