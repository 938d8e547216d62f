package dev.greenroom.bench;

import dev.greenroom.actor.ActorSystem;

/** How Greenroom's systems are opened: plain, or observed. */
@FunctionalInterface
interface Worlds {
    /** Opens a system of that name. */
    ActorSystem open(String name);
}
