package dev.greenroom.bench;

import dev.greenroom.bench.Peer.Asker;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The cases of the actor benchmark. Sizes are Savina's where it has the case, but for the lengths, which follow the clock. */
final class ActorCases {
    private static final String PEKKO = "pekko";
    private static final Goal AHEAD = new Goal.Times(1, PEKKO);
    private static final Goal OPEN = new Goal.Open();

    /** Savina's length of a flood. It bounds what waits in mailboxes. */
    private static final int FLOOD = 1_000_000;

    private static final int BRANCHES = 60;
    private static final int RING = 1_000;
    private static final int BIG = 120;
    private static final int CREATURES = 100;
    private static final int SEATS = 20;
    private static final int PRODUCERS = 40;
    private static final int CONSUMERS = 40;
    private static final int CAPACITY = 50;
    private static final int CREATIONS = 40_000;
    private static final int SLEEPERS = 10_000;
    private static final int TEN_MILLION = 10_000_000;

    private ActorCases() {}

    /** The case that takes minutes. */
    static ActorCase tenMillion() {
        return new ActorCase(
                "idle actors in 4 GB of 10 million",
                "million",
                false,
                new Goal.AtLeast(10, "million"),
                peer -> peer.crowd().map(crowd -> new FitGauge(peer.name(), TEN_MILLION)));
    }

    /**
     * All others.
     *
     * @param quick with a tenth of the actors where the number of actors takes the time
     */
    static List<ActorCase> all(boolean quick) {
        var many = quick ? 100_000 : 1_000_000;
        var manyInWords = quick ? "100 thousand" : "1 million"; // --only takes commas for something else
        return List.of(
                timed("ping-pong 1 pair", times(5), peer -> peer.pingPong(1)),
                timed("ping-pong 8 pairs", times(5), peer -> peer.pingPong(8)),
                timed("counting", times(4), peer -> flood(peer.counting())),
                timed("fork-join throughput many to one", times(4), peer -> flood(peer.manyToOne(BRANCHES))),
                timed("fork-join throughput one to many", times(4), peer -> flood(peer.oneToMany(BRANCHES))),
                timed("thread ring", times(5), peer -> peer.ring(RING)),
                timed("big", AHEAD, peer -> peer.big(BIG)),
                timed("chameneos", AHEAD, peer -> peer.chameneos(CREATURES)),
                timed("dining philosophers", AHEAD, peer -> peer.philosophers(SEATS)),
                timed("bounded buffer", AHEAD, peer -> peer.boundedBuffer(PRODUCERS, CONSUMERS, CAPACITY)),
                timed(
                        "fork-join creation",
                        times(10),
                        peer -> peer.creation().map(work -> work.inBatchesOf(CREATIONS))),
                timed("ask from a virtual thread", times(8), peer -> peer.ask(Asker.VIRTUAL_THREAD)),
                timed("ask from a platform thread", times(1.5), peer -> peer.ask(Asker.PLATFORM_THREAD)),
                timed("ask inside a handler", OPEN, peer -> peer.ask(Asker.HANDLER)),
                new ActorCase(
                        "traversed call against a plain call",
                        "ratio",
                        true,
                        new Goal.AtMost(1.1, ""),
                        peer -> both(peer.traversedCall(), peer::plainCall, Against::ratio)),
                new ActorCase(
                        "proxy call against a plain tell",
                        "ratio",
                        true,
                        new Goal.AtMost(1.3, ""),
                        peer -> both(
                                flood(peer.plainTell()),
                                () -> flood(peer.counting()),
                                (tell, call) -> Against.ratio(call, tell))),
                new ActorCase(
                        "observer that counts: ping-pong",
                        "%",
                        true,
                        new Goal.AtMost(5, "%"),
                        peer -> both(
                                peer.observed().flatMap(observed -> observed.pingPong(1)),
                                () -> peer.pingPong(1),
                                Against::percentMore)),
                new ActorCase(
                        "observer that counts: counting",
                        "%",
                        true,
                        new Goal.AtMost(5, "%"),
                        peer -> both(
                                flood(peer.observed().flatMap(Peer::counting)),
                                () -> flood(peer.counting()),
                                Against::percentMore)),
                new ActorCase(
                        "blocking mix: rate among sleepers",
                        "of alone",
                        false,
                        new Goal.AtLeast(0.8, ""),
                        peer -> mix(peer, MixGauge.Figure.RATE)),
                new ActorCase(
                        "blocking mix: p99 of a ping",
                        "ms",
                        true,
                        new Goal.AtMost(2, "ms"),
                        peer -> mix(peer, MixGauge.Figure.PING)),
                timed("look-up by name among " + manyInWords, new Goal.AtMost(200, "ns"), peer -> peer.lookUp(many)),
                new ActorCase(
                        "memory of an idle actor among " + manyInWords,
                        "bytes",
                        true,
                        new Goal.AtMost(250, "bytes"),
                        peer -> peer.crowd().map(crowd -> new HeapGauge(crowd, many))));
    }

    private static ActorCase timed(String name, Goal goal, Function<Peer, Optional<Work>> opening) {
        return new ActorCase(name, "ns", true, goal, peer -> opening.apply(peer).map(Timed::new));
    }

    private static Goal times(double factor) {
        return new Goal.Times(factor, PEKKO);
    }

    private static Optional<Work> flood(Optional<Work> work) {
        return work.map(flood -> flood.inBatchesOf(FLOOD));
    }

    /** The other is opened only when there is the one. */
    private static Optional<Gauge> both(
            Optional<Work> one, Supplier<Optional<Work>> other, BiFunction<Work, Work, Gauge> comparison) {
        return one.flatMap(first -> other.get().map(second -> comparison.apply(first, second)));
    }

    private static Optional<Gauge> mix(Peer peer, MixGauge.Figure figure) {
        return peer.mix(SLEEPERS).map(wired -> new MixGauge(wired, SLEEPERS, figure));
    }
}
