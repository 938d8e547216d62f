package dev.greenroom.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Messages to and fro between virtual threads. */
final class ThreadTalk {
    private final String system;
    private final Inbox.Kind inboxes;

    ThreadTalk(String system, Inbox.Kind inboxes) {
        this.system = system;
        this.inboxes = inboxes;
    }

    // ---- ping-pong ----

    private sealed interface Pings {
        record Start(long rounds) implements Pings {}

        enum Pong implements Pings {
            PONG
        }
    }

    private record Ping(ThreadActor<Pings> replyTo) {}

    private final class Pinger extends ThreadActor<Pings> {
        private final Ping ping = new Ping(this);
        private final ThreadActor<Ping> ponger;
        private final Finish finish;
        private long rounds;
        private long left;

        Pinger(ThreadActor<Ping> ponger, Finish finish) {
            super(inboxes);
            this.ponger = ponger;
            this.finish = finish;
        }

        @Override
        void receive(Pings message) {
            switch (message) {
                case Pings.Start(var wanted) -> {
                    rounds = wanted;
                    left = wanted;
                    ponger.tell(ping);
                }
                case Pings.Pong pong -> {
                    if (--left == 0) {
                        finish.done(2 * rounds);
                    } else {
                        ponger.tell(ping);
                    }
                }
            }
        }
    }

    private final class Ponger extends ThreadActor<Ping> {
        Ponger() {
            super(inboxes);
        }

        @Override
        void receive(Ping ping) {
            ping.replyTo.tell(Pings.Pong.PONG);
        }
    }

    Work pingPong(int pairs) {
        var finish = new Finish("ping-pong, " + system);
        var pongers = Stream.generate(Ponger::new).limit(pairs).toList();
        var pingers = pongers.stream().map(ponger -> new Pinger(ponger, finish)).toList();
        pongers.forEach(ThreadActor::start);
        pingers.forEach(ThreadActor::start);
        return Work.of(
                count -> {
                    var rounds = Math.max(1, count / (2L * pairs));
                    finish.expect(pairs);
                    pingers.forEach(pinger -> pinger.tell(new Pings.Start(rounds)));
                    return finish.await(2 * rounds * pairs);
                },
                () -> {
                    ThreadActor.end(pingers);
                    ThreadActor.end(pongers);
                });
    }

    // ---- thread ring ----

    private record Token(long hops, long left) {}

    private static final class Node extends ThreadActor<Token> {
        private final Finish finish;
        private Node next = this;

        Node(Inbox.Kind inboxes, Finish finish) {
            super(inboxes);
            this.finish = finish;
        }

        @Override
        void receive(Token token) {
            if (token.left == 0) {
                finish.done(token.hops);
            } else {
                next.tell(new Token(token.hops, token.left - 1));
            }
        }
    }

    Work ring(int actors) {
        var finish = new Finish("thread ring, " + system);
        var nodes = new ArrayList<Node>();
        for (var i = 0; i < actors; i++) {
            nodes.add(new Node(inboxes, finish));
        }
        for (var i = 0; i < actors; i++) {
            nodes.get(i).next = nodes.get((i + 1) % actors);
        }
        nodes.forEach(ThreadActor::start);
        return Work.of(
                count -> {
                    finish.expect(1);
                    nodes.getFirst().tell(new Token(count, count));
                    return finish.await(count);
                },
                () -> ThreadActor.end(nodes));
    }

    // ---- big ----

    private sealed interface Bigs {
        record Start(long pings) implements Bigs {}

        record Ping(ThreadActor<Bigs> replyTo) implements Bigs {}

        enum Pong implements Bigs {
            PONG
        }
    }

    private final class Big extends ThreadActor<Bigs> {
        private final List<Big> all;
        private final SplittableRandom random;
        private final Finish finish;
        private final Bigs.Ping ping = new Bigs.Ping(this);
        private long pings;
        private long left;

        Big(List<Big> all, int index, Finish finish) {
            super(inboxes);
            this.all = all;
            this.random = new SplittableRandom(index);
            this.finish = finish;
        }

        @Override
        void receive(Bigs message) {
            switch (message) {
                case Bigs.Start start -> {
                    pings = start.pings();
                    left = pings;
                    pingSomebody();
                }
                case Bigs.Ping from -> from.replyTo().tell(Bigs.Pong.PONG);
                case Bigs.Pong pong -> {
                    if (--left == 0) {
                        finish.done(2 * pings);
                    } else {
                        pingSomebody();
                    }
                }
            }
        }

        private void pingSomebody() {
            all.get(random.nextInt(all.size())).tell(ping);
        }
    }

    Work big(int actors) {
        var finish = new Finish("big, " + system);
        var all = new ArrayList<Big>();
        for (var i = 0; i < actors; i++) {
            all.add(new Big(all, i, finish));
        }
        all.forEach(ThreadActor::start);
        return Work.of(
                count -> {
                    var pings = Math.max(1, count / (2L * actors));
                    finish.expect(actors);
                    all.forEach(one -> one.tell(new Bigs.Start(pings)));
                    return finish.await(2 * pings * actors);
                },
                () -> ThreadActor.end(all));
    }
}
