package dev.greenroom.bench;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSystem;

import java.time.Duration;

/** How Greenroom's systems are opened: plain, or observed. */
@FunctionalInterface
interface Worlds {
    /** Opens a system of that name. */
    ActorSystem open(String name);

    /** Closes a system of very many actors: stops all at once first, as closing waits for one after the other. */
    static void end(ActorSystem world) {
        world.actors().forEach(ActorRef::stop);
        var left = world.close(Duration.ofMinutes(5));
        if (!left.isEmpty()) {
            throw new WrongOutcomeException("%s: %,d actors did not stop.".formatted(world, left.size()));
        }
    }
}
