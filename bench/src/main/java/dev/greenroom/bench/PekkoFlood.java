package dev.greenroom.bench;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import java.util.List;
import java.util.stream.Stream;

/** Floods of messages with Pekko. */
final class PekkoFlood {
    private PekkoFlood() {}

    private enum Count {
        ONE,
        REPORT
    }

    private static final class Counter {
        private final Finish finish;
        private final int senders;
        private long counted;
        private int reports;

        Counter(Finish finish, int senders) {
            this.finish = finish;
            this.senders = senders;
        }

        Behavior<Count> on(Count message) {
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
            return Behaviors.same();
        }
    }

    private static Behavior<Count> counter(Finish finish, int senders) {
        return Behaviors.setup(context -> Behaviors.receiveMessage(new Counter(finish, senders)::on));
    }

    /** Sends as many messages as it is told, to its counters in turn. */
    private static Behavior<Long> sender(List<ActorRef<Count>> counters) {
        return Behaviors.receiveMessage(rounds -> {
            for (var round = 0L; round < rounds; round++) {
                for (var counter : counters) {
                    counter.tell(Count.ONE);
                }
            }
            counters.forEach(counter -> counter.tell(Count.REPORT));
            return Behaviors.same();
        });
    }

    static Work counting() {
        return flood("counting", 1, 1);
    }

    static Work manyToOne(int senders) {
        return flood("many-to-one", senders, 1);
    }

    static Work oneToMany(int receivers) {
        return flood("one-to-many", 1, receivers);
    }

    private static Work flood(String what, int senderCount, int counterCount) {
        var finish = new Finish(what + ", pekko");
        var world = new PekkoWorld(what);
        var counters = Stream.generate(() -> world.spawn(counter(finish, senderCount)))
                .limit(counterCount)
                .toList();
        var senders = Stream.generate(() -> world.spawn(sender(counters)))
                .limit(senderCount)
                .toList();
        return Work.of(
                count -> {
                    var rounds = Math.max(1, count / ((long) senderCount * counterCount));
                    finish.expect(counterCount);
                    senders.forEach(sender -> sender.tell(rounds));
                    return finish.await(rounds * senderCount * counterCount);
                },
                world::close);
    }
}
