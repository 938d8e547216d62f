package dev.greenroom.bench;

import dev.greenroom.actor.ActorSystem;

import java.util.Optional;

/** Greenroom with explicit messages and handlers, without proxies. */
final class RefPeer implements Peer {
    private final RefTalk talk = new RefTalk(ActorSystem::open);

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
        return Optional.of(talk.counting());
    }

    @Override
    public Optional<Work> manyToOne(int senders) {
        return Optional.of(talk.manyToOne(senders));
    }

    @Override
    public Optional<Work> oneToMany(int receivers) {
        return Optional.of(talk.oneToMany(receivers));
    }

    @Override
    public Optional<Work> ring(int actors) {
        return Optional.of(talk.ring(actors));
    }

    @Override
    public Optional<Work> big(int actors) {
        return Optional.of(talk.big(actors));
    }
}
