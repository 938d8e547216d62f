package dev.greenroom.bench;

import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A system of Pekko typed with its own configuration, but for the logging, which is off. Its guardian does what it is told. */
final class PekkoWorld implements AutoCloseable {
    /** What the guardian does in its own turn, where alone it may start actors. */
    @FunctionalInterface
    interface Errand extends Consumer<ActorContext<Errand>> {}

    private final ActorSystem<Errand> system;

    PekkoWorld(String name) {
        var quiet = ConfigFactory.parseString("pekko { loglevel = OFF, stdout-loglevel = OFF }");
        Behavior<Errand> guardian = Behaviors.setup(context -> Behaviors.receiveMessage(errand -> {
            errand.accept(context);
            return Behaviors.same();
        }));
        system = ActorSystem.create(guardian, name, quiet.withFallback(ConfigFactory.load()));
    }

    ActorSystem<Errand> system() {
        return system;
    }

    /** Starts an actor, and waits until the guardian has. */
    <M> ActorRef<M> spawn(Behavior<M> behavior) {
        var spawned = new CompletableFuture<ActorRef<M>>();
        system.tell(context -> spawned.complete(context.spawnAnonymous(behavior)));
        return spawned.join();
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
