package dev.greenroom.bench;

import java.util.Optional;
import java.util.function.Supplier;

/** Apache Pekko typed. */
final class PekkoPeer implements Peer {
    @Override
    public String name() {
        return "pekko";
    }

    @Override
    public Optional<Work> pingPong(int pairs) {
        return Optional.of(PekkoTalk.pingPong(pairs));
    }

    @Override
    public Optional<Work> counting() {
        return Optional.of(PekkoFlood.counting());
    }

    @Override
    public Optional<Work> manyToOne(int senders) {
        return Optional.of(PekkoFlood.manyToOne(senders));
    }

    @Override
    public Optional<Work> oneToMany(int receivers) {
        return Optional.of(PekkoFlood.oneToMany(receivers));
    }

    @Override
    public Optional<Work> ring(int actors) {
        return Optional.of(PekkoTalk.ring(actors));
    }

    @Override
    public Optional<Work> big(int actors) {
        return Optional.of(PekkoTalk.big(actors));
    }

    @Override
    public Optional<Work> chameneos(int creatures) {
        return Optional.of(PekkoMeet.chameneos(creatures));
    }

    @Override
    public Optional<Work> philosophers(int seats) {
        return Optional.of(PekkoMeet.philosophers(seats));
    }

    @Override
    public Optional<Work> boundedBuffer(int producers, int consumers, int capacity) {
        return Optional.of(PekkoSupply.boundedBuffer(producers, consumers, capacity));
    }

    @Override
    public Optional<Work> creation() {
        return Optional.of(PekkoLife.creation());
    }

    @Override
    public Optional<Work> ask(Asker asker) {
        return Optional.of(PekkoAsk.ask(asker));
    }

    @Override
    public Optional<Mix.Wired> mix(int sleepers) {
        return Optional.of(PekkoMixed.open(sleepers));
    }

    @Override
    public Optional<Work> lookUp(int among) {
        return Optional.of(PekkoLife.lookUp(among));
    }

    @Override
    public Optional<Supplier<Crowd>> crowd() {
        return Optional.of(PekkoLife.Crowd::new);
    }
}
