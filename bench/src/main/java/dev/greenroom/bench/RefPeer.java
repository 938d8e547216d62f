package dev.greenroom.bench;

import dev.greenroom.actor.ActorSystem;

import java.util.Optional;
import java.util.function.Supplier;

/** Greenroom with explicit messages and handlers, without proxies. */
final class RefPeer implements Peer {
    private final RefTalk talk = new RefTalk(ActorSystem::open);
    private final RefFlood flood = new RefFlood(ActorSystem::open);
    private final RefMeet meet = new RefMeet(ActorSystem::open);
    private final RefSupply supply = new RefSupply(ActorSystem::open);

    @Override
    public String name() {
        return "greenroom-ref";
    }

    @Override
    public Optional<Work> pingPong(int pairs) {
        return Optional.of(talk.pingPong(pairs));
    }

    @Override
    public Optional<Work> counting() {
        return Optional.of(flood.counting());
    }

    @Override
    public Optional<Work> manyToOne(int senders) {
        return Optional.of(flood.manyToOne(senders));
    }

    @Override
    public Optional<Work> oneToMany(int receivers) {
        return Optional.of(flood.oneToMany(receivers));
    }

    @Override
    public Optional<Work> ring(int actors) {
        return Optional.of(talk.ring(actors));
    }

    @Override
    public Optional<Work> big(int actors) {
        return Optional.of(talk.big(actors));
    }

    @Override
    public Optional<Work> chameneos(int creatures) {
        return Optional.of(meet.chameneos(creatures));
    }

    @Override
    public Optional<Work> philosophers(int seats) {
        return Optional.of(meet.philosophers(seats));
    }

    @Override
    public Optional<Work> boundedBuffer(int producers, int consumers, int capacity) {
        return Optional.of(supply.boundedBuffer(producers, consumers, capacity));
    }

    @Override
    public Optional<Work> creation() {
        return Optional.of(RefLife.creation());
    }

    @Override
    public Optional<Work> ask(Asker asker) {
        return Optional.of(RefAsk.ask(asker));
    }

    @Override
    public Optional<Mix.Wired> mix(int sleepers) {
        return Optional.of(RefMixed.open(sleepers));
    }

    @Override
    public Optional<Work> lookUp(int among) {
        return Optional.of(RefLife.lookUp(among));
    }

    @Override
    public Optional<Supplier<Crowd>> crowd() {
        return Optional.of(RefLife.Crowd::new);
    }
}
