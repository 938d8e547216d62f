package dev.greenroom.actor;

import java.time.Duration;

/** Remembers what went wrong in a system: room for the last of it is all that it ever takes. Any thread. */
final class TroubleLog {
    private record Letter(DeadLetter letter, long nanos) {}

    private record Fall(ActorRef<?> actor, LastFailure failure) {}

    private final Latest<Letter> letters = new Latest<>();
    private final Latest<Fall> falls = new Latest<>();

    void add(DeadLetter letter, long nanos) {
        letters.add(new Letter(letter, nanos));
    }

    void add(ActorRef<?> actor, LastFailure failure) {
        falls.add(new Fall(actor, failure));
    }

    Troubles at(long nanos) {
        return new Troubles(
                letters.count(),
                letters.list().stream()
                        .map(known -> new Troubles.Lost(known.letter(), ago(known.nanos(), nanos)))
                        .toList(),
                falls.count(),
                falls.list().stream()
                        .map(known -> new Troubles.Failed(
                                known.actor(),
                                known.failure().message(),
                                known.failure().failure(),
                                ago(known.failure().nanos(), nanos)))
                        .toList());
    }

    private static Duration ago(long then, long now) {
        return Duration.ofNanos(Math.max(0, now - then));
    }
}
