package dev.greenroom.bench;

import dev.greenroom.actor.Actor;

import java.util.List;
import java.util.stream.Stream;

/** Floods of messages through proxies. */
public final class GreenroomFlood {
    private final Worlds worlds;

    GreenroomFlood(Worlds worlds) {
        this.worlds = worlds;
    }

    /** Counts. */
    @Actor
    public static class Counter {
        private final Finish finish;
        private final int senders;
        private long counted;
        private int reports;

        Counter(Finish finish, int senders) {
            this.finish = finish;
            this.senders = senders;
        }

        /** One more. */
        public void one() {
            counted++;
        }

        /** A sender has sent all. */
        public void report() {
            if (++reports == senders) {
                finish.done(counted);
                counted = 0;
                reports = 0;
            }
        }
    }

    /** Sends as many messages as it is told, to its counters in turn. */
    @Actor
    public static class Sender {
        private final List<GreenroomFloodCounterProxy> counters;

        Sender(List<GreenroomFloodCounterProxy> counters) {
            this.counters = counters;
        }

        /** Sends so many to each. */
        public void send(long rounds) {
            for (var round = 0L; round < rounds; round++) {
                for (var counter : counters) {
                    counter.tell().one();
                }
            }
            counters.forEach(counter -> counter.tell().report());
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
        var finish = new Finish(what + ", greenroom");
        var system = worlds.open(what);
        var counters = Stream.generate(
                        () -> system.start(GreenroomFloodCounterProxy.of(() -> new Counter(finish, senderCount))))
                .limit(counterCount)
                .toList();
        var senders = Stream.generate(() -> system.start(GreenroomFloodSenderProxy.of(() -> new Sender(counters))))
                .limit(senderCount)
                .toList();
        return Work.of(
                count -> {
                    var rounds = Math.max(1, count / ((long) senderCount * counterCount));
                    finish.expect(counterCount);
                    senders.forEach(sender -> sender.tell().send(rounds));
                    return finish.await(rounds * senderCount * counterCount);
                },
                system::close);
    }
}
