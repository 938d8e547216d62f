package dev.greenroom.bench;

import java.util.Optional;
import java.util.function.Supplier;

/** A parked virtual thread for each actor, with one kind of inbox or another. */
final class ThreadPeer implements Peer {
    private final String name;
    private final Inbox.Kind inboxes;
    private final ThreadTalk talk;
    private final ThreadFlood flood;
    private final ThreadMeet meet;
    private final ThreadSupply supply;
    private final ThreadAsk ask;
    private final ThreadLife life;

    ThreadPeer(String name, Inbox.Kind inboxes) {
        this.name = name;
        this.inboxes = inboxes;
        this.talk = new ThreadTalk(name, inboxes);
        this.flood = new ThreadFlood(name, inboxes);
        this.meet = new ThreadMeet(name, inboxes);
        this.supply = new ThreadSupply(name, inboxes);
        this.ask = new ThreadAsk(name, inboxes);
        this.life = new ThreadLife(name, inboxes);
    }

    @Override
    public String name() {
        return name;
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
    public Optional<Mix.Wired> mix(int sleepers) {
        return Optional.of(ThreadMixed.open(name, inboxes, sleepers));
    }

    @Override
    public Optional<Supplier<Crowd>> crowd() {
        return Optional.of(life::crowd);
    }
}
