package dev.greenroom.bench;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Handler;

import java.util.List;
import java.util.stream.Stream;

/** Floods of messages through refs. */
final class RefFlood {
    private final Worlds worlds;

    RefFlood(Worlds worlds) {
        this.worlds = worlds;
    }

    private enum Count {
        ONE,
        REPORT
    }

    private static final class Counter implements Handler<Count> {
        private final Finish finish;
        private final int senders;
        private long counted;
        private int reports;

        Counter(Finish finish, int senders) {
            this.finish = finish;
            this.senders = senders;
        }

        @Override
        public void handle(Count message) {
            switch (message) {
                case ONE -> counted++;
                case REPORT -> {
                    if (++reports == senders) {
                        finish.done(counted);
                        counted = 0;
                        reports = 0;
                    }
                }
            }
        }
    }

    /** Sends as many messages as it is told, to its counters in turn. */
    private record Sender(List<ActorRef<Count>> counters) implements Handler<Long> {
        @Override
        public void handle(Long rounds) {
            for (var round = 0L; round < rounds; round++) {
                for (var counter : counters) {
                    counter.tell(Count.ONE);
                }
            }
            counters.forEach(counter -> counter.tell(Count.REPORT));
        }
    }

    Work counting() {
        return flood("counting", 1, 1);
    }

    Work manyToOne(int senders) {
        return flood("many to one", senders, 1);
    }

    Work oneToMany(int receivers) {
        return flood("one to many", 1, receivers);
    }

    private Work flood(String what, int senderCount, int counterCount) {
        var finish = new Finish(what + ", greenroom-ref");
        var system = worlds.open(what);
        var counters = Stream.generate(() -> startCounter(system, finish, senderCount))
                .limit(counterCount)
                .toList();
        var senders = Stream.generate(() -> startSender(system, counters))
                .limit(senderCount)
                .toList();
        return Work.of(
                count -> {
                    var rounds = Math.max(1, count / ((long) senderCount * counterCount));
                    finish.expect(counterCount);
                    senders.forEach(sender -> sender.tell(rounds));
                    return finish.await(rounds * senderCount * counterCount);
                },
                system::close);
    }

    private static ActorRef<Count> startCounter(ActorSystem system, Finish finish, int senders) {
        return system.start(ActorSpec.handler(() -> new Counter(finish, senders)));
    }

    private static ActorRef<Long> startSender(ActorSystem system, List<ActorRef<Count>> counters) {
        return system.start(ActorSpec.handler(() -> new Sender(counters)));
    }
}
