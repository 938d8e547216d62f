package dev.greenroom.bench;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Messages to and fro with Pekko. Behaviours are functions that switch over the message: the fastest form that Java has there. */
final class PekkoTalk {
    private PekkoTalk() {}

    // ---- ping-pong ----

    private sealed interface Pings {
        record Start(long rounds) implements Pings {}

        enum Pong implements Pings {
            PONG
        }
    }

    private record Ping(ActorRef<Pings> replyTo) {}

    private static final class Pinger {
        private final ActorRef<Ping> ponger;
        private final Finish finish;
        private final Ping ping;
        private long rounds;
        private long left;

        Pinger(ActorRef<Pings> self, ActorRef<Ping> ponger, Finish finish) {
            this.ping = new Ping(self);
            this.ponger = ponger;
            this.finish = finish;
        }

        Behavior<Pings> on(Pings message) {
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
            return Behaviors.same();
        }
    }

    private static Behavior<Ping> ponger() {
        return Behaviors.receiveMessage(ping -> {
            ping.replyTo.tell(Pings.Pong.PONG);
            return Behaviors.same();
        });
    }

    private static Behavior<Pings> pinger(ActorRef<Ping> ponger, Finish finish) {
        return Behaviors.setup(context -> Behaviors.receiveMessage(new Pinger(context.getSelf(), ponger, finish)::on));
    }

    static Work pingPong(int pairs) {
        var finish = new Finish("ping-pong, pekko");
        var world = new PekkoWorld("ping-pong");
        var pingers = Stream.generate(() -> world.spawn(pinger(world.spawn(ponger()), finish)))
                .limit(pairs)
                .toList();
        return Work.of(
                count -> {
                    var rounds = Math.max(1, count / (2L * pairs));
                    finish.expect(pairs);
                    pingers.forEach(pinger -> pinger.tell(new Pings.Start(rounds)));
                    return finish.await(2 * rounds * pairs);
                },
                world::close);
    }

    // ---- thread ring ----

    private sealed interface Ring {
        record Link(ActorRef<Ring> next) implements Ring {}

        record Token(long hops, long left) implements Ring {}
    }

    private static final class Node {
        private final Finish finish;
        private ActorRef<Ring> next;

        Node(ActorRef<Ring> self, Finish finish) {
            this.next = self;
            this.finish = finish;
        }

        Behavior<Ring> on(Ring message) {
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
            return Behaviors.same();
        }
    }

    private static Behavior<Ring> node(Finish finish) {
        return Behaviors.setup(context -> Behaviors.receiveMessage(new Node(context.getSelf(), finish)::on));
    }

    static Work ring(int actors) {
        var finish = new Finish("thread ring, pekko");
        var world = new PekkoWorld("thread-ring");
        var nodes =
                Stream.generate(() -> world.spawn(node(finish))).limit(actors).toList();
        for (var i = 0; i < actors; i++) {
            nodes.get(i).tell(new Ring.Link(nodes.get((i + 1) % actors)));
        }
        return Work.of(
                count -> {
                    finish.expect(1);
                    nodes.getFirst().tell(new Ring.Token(count, count));
                    return finish.await(count);
                },
                world::close);
    }

    // ---- big ----

    private sealed interface Bigs {
        record Meet(List<ActorRef<Bigs>> all) implements Bigs {}

        record Start(long pings) implements Bigs {}

        record Ping(ActorRef<Bigs> replyTo) implements Bigs {}

        enum Pong implements Bigs {
            PONG
        }
    }

    private static final class Big {
        private final SplittableRandom random;
        private final Finish finish;
        private final Bigs.Ping ping;
        private List<ActorRef<Bigs>> all = List.of();
        private long pings;
        private long left;

        Big(ActorRef<Bigs> self, int index, Finish finish) {
            this.ping = new Bigs.Ping(self);
            this.random = new SplittableRandom(index);
            this.finish = finish;
        }

        Behavior<Bigs> on(Bigs message) {
            switch (message) {
                case Bigs.Meet(var others) -> all = others;
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
            return Behaviors.same();
        }

        private void pingSomebody() {
            all.get(random.nextInt(all.size())).tell(ping);
        }
    }

    static Work big(int actors) {
        var finish = new Finish("big, pekko");
        var world = new PekkoWorld("big");
        var spawned = new ArrayList<ActorRef<Bigs>>();
        for (var i = 0; i < actors; i++) {
            var index = i;
            spawned.add(world.spawn(Behaviors.setup(
                    context -> Behaviors.receiveMessage(new Big(context.getSelf(), index, finish)::on))));
        }
        var all = List.copyOf(spawned);
        all.forEach(one -> one.tell(new Bigs.Meet(all)));
        return Work.of(
                count -> {
                    var pings = Math.max(1, count / (2L * actors));
                    finish.expect(actors);
                    all.forEach(one -> one.tell(new Bigs.Start(pings)));
                    return finish.await(2 * pings * actors);
                },
                world::close);
    }
}
