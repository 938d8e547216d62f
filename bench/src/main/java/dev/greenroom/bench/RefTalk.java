package dev.greenroom.bench;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.Handler;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Messages to and fro through refs, with explicit messages. Actors meet their peers in a first message. */
final class RefTalk {
    private final Worlds worlds;

    RefTalk(Worlds worlds) {
        this.worlds = worlds;
    }

    // ---- ping-pong ----

    private sealed interface Pings {
        record Meet(ActorRef<Pings> self) implements Pings {}

        record Start(long rounds) implements Pings {}

        enum Pong implements Pings {
            PONG
        }
    }

    private record Ping(ActorRef<Pings> replyTo) {}

    private static final class Pinger implements Handler<Pings> {
        private final ActorRef<Ping> ponger;
        private final Finish finish;
        private Ping ping;
        private long rounds;
        private long left;

        @SuppressWarnings("NullAway.Init") // it meets itself before it starts
        Pinger(ActorRef<Ping> ponger, Finish finish) {
            this.ponger = ponger;
            this.finish = finish;
        }

        @Override
        public void handle(Pings message) {
            switch (message) {
                case Pings.Meet(var self) -> ping = new Ping(self);
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

    Work pingPong(int pairs) {
        var finish = new Finish("ping-pong, greenroom-ref");
        var system = worlds.open("ping-pong");
        var pingers = new ArrayList<ActorRef<Pings>>();
        for (var i = 0; i < pairs; i++) {
            ActorRef<Ping> ponger =
                    system.start(ActorSpec.handler(() -> (Ping ping) -> ping.replyTo.tell(Pings.Pong.PONG)));
            ActorRef<Pings> pinger = system.start(ActorSpec.handler(() -> new Pinger(ponger, finish)));
            pinger.tell(new Pings.Meet(pinger));
            pingers.add(pinger);
        }
        return Work.of(
                count -> {
                    var rounds = Math.max(1, count / (2L * pairs));
                    finish.expect(pairs);
                    pingers.forEach(pinger -> pinger.tell(new Pings.Start(rounds)));
                    return finish.await(2 * rounds * pairs);
                },
                system::close);
    }

    // ---- thread ring ----

    private sealed interface Ring {
        record Link(ActorRef<Ring> next) implements Ring {}

        record Token(long hops, long left) implements Ring {}
    }

    private static final class Node implements Handler<Ring> {
        private final Finish finish;
        private ActorRef<Ring> next;

        @SuppressWarnings("NullAway.Init") // it is linked before the token comes
        Node(Finish finish) {
            this.finish = finish;
        }

        @Override
        public void handle(Ring message) {
            switch (message) {
                case Ring.Link(var other) -> next = other;
                case Ring.Token(var hops, var left) -> {
                    if (left == 0) {
                        finish.done(hops);
                    } else {
                        next.tell(new Ring.Token(hops, left - 1));
                    }
                }
            }
        }
    }

    Work ring(int actors) {
        var finish = new Finish("thread ring, greenroom-ref");
        var system = worlds.open("thread ring");
        var nodes = new ArrayList<ActorRef<Ring>>();
        for (var i = 0; i < actors; i++) {
            nodes.add(system.start(ActorSpec.handler(() -> new Node(finish))));
        }
        for (var i = 0; i < actors; i++) {
            nodes.get(i).tell(new Ring.Link(nodes.get((i + 1) % actors)));
        }
        return Work.of(
                count -> {
                    finish.expect(1);
                    nodes.getFirst().tell(new Ring.Token(count, count));
                    return finish.await(count);
                },
                system::close);
    }

    // ---- big ----

    private sealed interface Bigs {
        record Meet(ActorRef<Bigs> self, List<ActorRef<Bigs>> all) implements Bigs {}

        record Start(long pings) implements Bigs {}

        record Ping(ActorRef<Bigs> replyTo) implements Bigs {}

        enum Pong implements Bigs {
            PONG
        }
    }

    private static final class Big implements Handler<Bigs> {
        private final SplittableRandom random;
        private final Finish finish;
        private List<ActorRef<Bigs>> all = List.of();
        private Bigs.Ping ping;
        private long pings;
        private long left;

        @SuppressWarnings("NullAway.Init") // it meets itself before it starts
        Big(int index, Finish finish) {
            this.random = new SplittableRandom(index);
            this.finish = finish;
        }

        @Override
        public void handle(Bigs message) {
            switch (message) {
                case Bigs.Meet(var self, var others) -> {
                    ping = new Bigs.Ping(self);
                    all = others;
                }
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
        var finish = new Finish("big, greenroom-ref");
        var system = worlds.open("big");
        var started = new ArrayList<ActorRef<Bigs>>();
        for (var i = 0; i < actors; i++) {
            var index = i;
            started.add(system.start(ActorSpec.handler(() -> new Big(index, finish))));
        }
        var all = List.copyOf(started);
        all.forEach(one -> one.tell(new Bigs.Meet(one, all)));
        return Work.of(
                count -> {
                    var pings = Math.max(1, count / (2L * actors));
                    finish.expect(actors);
                    all.forEach(one -> one.tell(new Bigs.Start(pings)));
                    return finish.await(2 * pings * actors);
                },
                system::close);
    }
}
