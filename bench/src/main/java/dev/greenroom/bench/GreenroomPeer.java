package dev.greenroom.bench;

import dev.greenroom.actor.ActorObserver;
import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSystem;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Greenroom as it is meant: plain objects behind proxies. */
final class GreenroomPeer implements Peer {
    private final Worlds worlds;
    private final GreenroomTalk talk;
    private final GreenroomFlood flood;
    private final GreenroomMeet meet;
    private final GreenroomSupply supply;
    private final GreenroomAsk ask;
    private final GreenroomLife life;

    GreenroomPeer() {
        this(ActorSystem::open);
    }

    private GreenroomPeer(Worlds worlds) {
        this.worlds = worlds;
        this.talk = new GreenroomTalk(worlds);
        this.flood = new GreenroomFlood(worlds);
        this.meet = new GreenroomMeet(worlds);
        this.supply = new GreenroomSupply(worlds);
        this.ask = new GreenroomAsk(worlds);
        this.life = new GreenroomLife(worlds);
    }

    @Override
    public String name() {
        return "greenroom";
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
        return Optional.of(life.creation());
    }

    @Override
    public Optional<Work> ask(Asker asker) {
        return Optional.of(ask.ask(asker));
    }

    @Override
    public Optional<Work> plainCall() {
        return Optional.of(ask.plainCall());
    }

    @Override
    public Optional<Work> traversedCall() {
        return Optional.of(ask.traversedCall());
    }

    @Override
    public Optional<Mix.Wired> mix(int sleepers) {
        return Optional.of(GreenroomMixed.open(worlds, sleepers));
    }

    @Override
    public Optional<Work> lookUp(int among) {
        return Optional.of(life.lookUp(among));
    }

    @Override
    public Optional<Supplier<Crowd>> crowd() {
        return Optional.of(life::crowd);
    }

    @Override
    public Optional<Work> plainTell() {
        return Optional.of(new RefFlood(worlds).counting());
    }

    @Override
    public Optional<Peer> observed() {
        return Optional.of(new GreenroomPeer(name -> ActorSystem.open(name, new Count())));
    }

    /** Counts what is handled, and nothing else. */
    private static final class Count implements ActorObserver {
        private final LongAdder handled = new LongAdder();

        @Override
        public boolean times() {
            return false;
        }

        @Override
        public void handled(ActorRef<?> actor, String message, long nanos) {
            handled.increment();
        }
    }
}
