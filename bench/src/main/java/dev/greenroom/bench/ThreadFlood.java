package dev.greenroom.bench;

import java.util.List;
import java.util.stream.Stream;

/** Floods of messages between virtual threads. */
final class ThreadFlood {
    private final String system;
    private final Inbox.Kind inboxes;

    ThreadFlood(String system, Inbox.Kind inboxes) {
        this.system = system;
        this.inboxes = inboxes;
    }

    private enum Count {
        ONE,
        REPORT
    }

    private final class Counter extends ThreadActor<Count> {
        private final Finish finish;
        private final int senders;
        private long counted;
        private int reports;

        Counter(Finish finish, int senders) {
            super(inboxes);
            this.finish = finish;
            this.senders = senders;
        }

        @Override
        void receive(Count message) {
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
    private final class Sender extends ThreadActor<Long> {
        private final List<Counter> counters;

        Sender(List<Counter> counters) {
            super(inboxes);
            this.counters = counters;
        }

        @Override
        void receive(Long rounds) {
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
        var finish = new Finish(what + ", " + system);
        var counters = Stream.generate(() -> new Counter(finish, senderCount))
                .limit(counterCount)
                .toList();
        var senders =
                Stream.generate(() -> new Sender(counters)).limit(senderCount).toList();
        counters.forEach(ThreadActor::start);
        senders.forEach(ThreadActor::start);
        return Work.of(
                count -> {
                    var rounds = Math.max(1, count / ((long) senderCount * counterCount));
                    finish.expect(counterCount);
                    senders.forEach(sender -> sender.tell(rounds));
                    return finish.await(rounds * senderCount * counterCount);
                },
                () -> {
                    ThreadActor.end(senders);
                    ThreadActor.end(counters);
                });
    }
}
