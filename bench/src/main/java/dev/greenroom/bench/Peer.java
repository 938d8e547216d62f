package dev.greenroom.bench;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A system that is measured: how it does each of the cases, or nothing where it has no such thing. Each call opens a world of
 * its own. The cases that Savina has are named as there (Imam and Sarkar, "Savina - An Actor Benchmark Suite", AGERE 2014).
 */
interface Peer {
    /** What it is called in the results. */
    String name();

    /** Pairs of actors, each sending one message to and fro. Counts messages. */
    default Optional<Work> pingPong(int pairs) {
        return Optional.empty();
    }

    /** An actor floods another, which counts. Counts messages. */
    default Optional<Work> counting() {
        return Optional.empty();
    }

    /** Many actors flood one. Counts messages. */
    default Optional<Work> manyToOne(int senders) {
        return Optional.empty();
    }

    /** One actor floods many in turn. Counts messages. */
    default Optional<Work> oneToMany(int receivers) {
        return Optional.empty();
    }

    /** One token goes round. Counts hops. */
    default Optional<Work> ring(int actors) {
        return Optional.empty();
    }

    /** Each actor pings one at random, and the next when that has answered. Counts messages. */
    default Optional<Work> big(int actors) {
        return Optional.empty();
    }

    /** Creatures meet two by two in a mall, and change colours. Counts meetings. */
    default Optional<Work> chameneos(int creatures) {
        return Optional.empty();
    }

    /** Philosophers ask one arbitrator for their two forks, again when they are taken. Counts meals. */
    default Optional<Work> philosophers(int seats) {
        return Optional.empty();
    }

    /** Producers wait for room in a buffer's actor, consumers for items. Counts items. */
    default Optional<Work> boundedBuffer(int producers, int consumers, int capacity) {
        return Optional.empty();
    }

    /** Actors are started, get one message, and stop. Counts actors. */
    default Optional<Work> creation() {
        return Optional.empty();
    }

    /** Who waits for the answers of {@link #ask}. */
    enum Asker {
        VIRTUAL_THREAD,
        PLATFORM_THREAD,
        HANDLER
    }

    /** One question after the other, each waiting for its answer. Counts questions. */
    default Optional<Work> ask(Asker asker) {
        return Optional.empty();
    }

    /** Calls of a method of the actor itself, each waiting for its answer. Counts calls. */
    default Optional<Work> plainCall() {
        return Optional.empty();
    }

    /** Calls of a method of a part of a part of the actor, as {@link #plainCall} else. */
    default Optional<Work> traversedCall() {
        return Optional.empty();
    }

    /** The counting of {@link #counting} with explicit messages. */
    default Optional<Work> plainTell() {
        return Optional.empty();
    }

    /** The same system, watched by an observer that counts what is handled. */
    default Optional<Peer> observed() {
        return Optional.empty();
    }

    /** Actors that block among others that do not. */
    default Optional<Mix.Wired> mix(int sleepers) {
        return Optional.empty();
    }

    /** Finding the handle of one of so many actors by its name. Counts look-ups. */
    default Optional<Work> lookUp(int among) {
        return Optional.empty();
    }

    /** How to open a crowd of actors that do nothing; they have names only where the system gives one to each. */
    default Optional<Supplier<Crowd>> crowd() {
        return Optional.empty();
    }

    /** Actors that are there and do nothing. */
    interface Crowd extends AutoCloseable {
        /** Starts so many more and waits until each is made. */
        void start(int actors) throws InterruptedException;

        /** How many there are. */
        int size();

        @Override
        void close();
    }
}
