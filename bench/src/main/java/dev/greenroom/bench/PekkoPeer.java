package dev.greenroom.bench;

import java.util.Optional;

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
        return Optional.of(PekkoTalk.counting());
    }

    @Override
    public Optional<Work> manyToOne(int senders) {
        return Optional.of(PekkoTalk.manyToOne(senders));
    }

    @Override
    public Optional<Work> oneToMany(int receivers) {
        return Optional.of(PekkoTalk.oneToMany(receivers));
    }

    @Override
    public Optional<Work> ring(int actors) {
        return Optional.of(PekkoTalk.ring(actors));
    }

    @Override
    public Optional<Work> big(int actors) {
        return Optional.of(PekkoTalk.big(actors));
    }
}
