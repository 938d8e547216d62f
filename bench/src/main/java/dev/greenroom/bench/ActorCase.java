package dev.greenroom.bench;

import java.util.Optional;
import java.util.function.Function;

/**
 * A case of the actor benchmark: what it is called, how its figures read, what is wanted, and how to measure a system in it;
 * nothing where the system has no such thing.
 */
record ActorCase(
        String name,
        String unit,
        boolean lowerIsBetter,
        Goal goal,
        Function<Peer, Optional<? extends Gauge>> opening) {}
