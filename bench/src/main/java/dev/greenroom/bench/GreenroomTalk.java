package dev.greenroom.bench;

import dev.greenroom.actor.Actor;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Messages to and fro through proxies. Actors meet their peers in a first message. */
public final class GreenroomTalk {
    private final Worlds worlds;

    GreenroomTalk(Worlds worlds) {
        this.worlds = worlds;
    }

    // ---- ping-pong ----

    /** Sends the ball, again each time that it comes back. */
    @Actor
    public static class Pinger {
        private final GreenroomTalkPongerProxy ponger;
        private final Finish finish;
        private GreenroomTalkPingerProxy self;
        private long rounds;
        private long left;

        @SuppressWarnings("NullAway.Init") // it meets itself before it starts
        Pinger(GreenroomTalkPongerProxy ponger, Finish finish) {
            this.ponger = ponger;
            this.finish = finish;
        }

        /** Takes its own proxy, once. */
        public void meet() {
            self = GreenroomTalkPingerProxy.self();
        }

        /** Plays so many rounds. */
        public void start(long wanted) {
            rounds = wanted;
            left = wanted;
            ponger.tell().ping(self);
        }

        /** Takes the ball back. */
        public void pong() {
            if (--left == 0) {
                finish.done(2 * rounds);
            } else {
                ponger.tell().ping(self);
            }
        }
    }

    /** Sends the ball back. */
    @Actor
    public static class Ponger {
        /** Takes the ball. */
        public void ping(GreenroomTalkPingerProxy from) {
            from.tell().pong();
        }
    }

    Work pingPong(int pairs) {
        var finish = new Finish("ping-pong, greenroom");
        var system = worlds.open("ping-pong");
        var pingers = new ArrayList<GreenroomTalkPingerProxy>();
        for (var i = 0; i < pairs; i++) {
            var ponger = system.start(GreenroomTalkPongerProxy.of(Ponger::new));
            var pinger = system.start(GreenroomTalkPingerProxy.of(() -> new Pinger(ponger, finish)));
            pinger.tell().meet();
            pingers.add(pinger);
        }
        return Work.of(
                count -> {
                    var rounds = Math.max(1, count / (2L * pairs));
                    finish.expect(pairs);
                    pingers.forEach(pinger -> pinger.tell().start(rounds));
                    return finish.await(2 * rounds * pairs);
                },
                system::close);
    }

    // ---- thread ring ----

    /** Hands the token on. */
    @Actor
    public static class Node {
        private final Finish finish;
        private GreenroomTalkNodeProxy next;

        @SuppressWarnings("NullAway.Init") // it is linked before the token comes
        Node(Finish finish) {
            this.finish = finish;
        }

        /** Who comes after it. */
        public void link(GreenroomTalkNodeProxy other) {
            next = other;
        }

        /** Takes the token, of whose hops so many are left. */
        public void token(long hops, long left) {
            if (left == 0) {
                finish.done(hops);
            } else {
                next.tell().token(hops, left - 1);
            }
        }
    }

    Work ring(int actors) {
        var finish = new Finish("thread ring, greenroom");
        var system = worlds.open("thread ring");
        var nodes = Stream.generate(() -> system.start(GreenroomTalkNodeProxy.of(() -> new Node(finish))))
                .limit(actors)
                .toList();
        for (var i = 0; i < actors; i++) {
            nodes.get(i).tell().link(nodes.get((i + 1) % actors));
        }
        return Work.of(
                count -> {
                    finish.expect(1);
                    nodes.getFirst().tell().token(count, count);
                    return finish.await(count);
                },
                system::close);
    }

    // ---- big ----

    /** Pings the others at random. */
    @Actor
    public static class Big {
        private final SplittableRandom random;
        private final Finish finish;
        private List<GreenroomTalkBigProxy> all = List.of();
        private GreenroomTalkBigProxy self;
        private long pings;
        private long left;

        @SuppressWarnings("NullAway.Init") // it meets itself before it starts
        Big(int index, Finish finish) {
            this.random = new SplittableRandom(index);
            this.finish = finish;
        }

        /** Learns who there is. */
        public void meet(List<GreenroomTalkBigProxy> others) {
            all = others;
            self = GreenroomTalkBigProxy.self();
        }

        /** Pings so often, each time when the last is answered. */
        public void start(long wanted) {
            pings = wanted;
            left = wanted;
            pingSomebody();
        }

        /** Answers. */
        public void ping(GreenroomTalkBigProxy from) {
            from.tell().pong();
        }

        /** Is answered. */
        public void pong() {
            if (--left == 0) {
                finish.done(2 * pings);
            } else {
                pingSomebody();
            }
        }

        private void pingSomebody() {
            all.get(random.nextInt(all.size())).tell().ping(self);
        }
    }

    Work big(int actors) {
        var finish = new Finish("big, greenroom");
        var system = worlds.open("big");
        var started = new ArrayList<GreenroomTalkBigProxy>();
        for (var i = 0; i < actors; i++) {
            var index = i;
            started.add(system.start(GreenroomTalkBigProxy.of(() -> new Big(index, finish))));
        }
        var all = List.copyOf(started);
        all.forEach(one -> one.tell().meet(all));
        return Work.of(
                count -> {
                    var pings = Math.max(1, count / (2L * actors));
                    finish.expect(actors);
                    all.forEach(one -> one.tell().start(pings));
                    return finish.await(2 * pings * actors);
                },
                system::close);
    }
}
