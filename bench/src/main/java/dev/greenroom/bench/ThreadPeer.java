package dev.greenroom.bench;

import java.util.Optional;

/** A parked virtual thread for each actor, with one kind of inbox or another. */
final class ThreadPeer implements Peer {
    private final String name;
    private final ThreadTalk talk;

    ThreadPeer(String name, Inbox.Kind inboxes) {
        this.name = name;
        this.talk = new ThreadTalk(name, inboxes);
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
