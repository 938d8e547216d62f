package dev.greenroom.bench;

import dev.greenroom.actor.Actor;

import java.util.stream.Stream;

/** The blocking mix through proxies. */
public final class GreenroomMixed {
    private GreenroomMixed() {}

    /** Counts, and sends itself the next message. */
    @Actor
    public static class Counter {
        private final Mix.Board board;

        Counter(Mix.Board board) {
            this.board = board;
        }

        /** Counts one. */
        public void count() {
            if (board.count()) {
                GreenroomMixedCounterProxy.self().tell().count();
            }
        }
    }

    /** Sleeps, and sends itself the next message. */
    @Actor
    public static class Sleeper {
        private final Mix.Board board;

        Sleeper(Mix.Board board) {
            this.board = board;
        }

        /** Sleeps once. */
        public void sleep() {
            if (board.sleep()) {
                GreenroomMixedSleeperProxy.self().tell().sleep();
            }
        }
    }

    /** Is pinged. */
    @Actor
    public static class Idler {
        private final Mix.Board board;

        Idler(Mix.Board board) {
            this.board = board;
        }

        /** Takes a ping. */
        public void ping(long sentNanos) {
            board.pinged(sentNanos);
        }
    }

    static Mix.Wired open(Worlds worlds, int count) {
        var board = new Mix.Board("greenroom");
        var world = worlds.open("blocking mix");
        var counter = world.start(GreenroomMixedCounterProxy.of(() -> new Counter(board)));
        var idler = world.start(GreenroomMixedIdlerProxy.of(() -> new Idler(board)));
        var sleepers = Stream.generate(() -> world.start(GreenroomMixedSleeperProxy.of(() -> new Sleeper(board))))
                .limit(count)
                .toList();
        return new Mix.Wired(
                new Mix() {
                    @Override
                    public void tellCounter() {
                        counter.tell().count();
                    }

                    @Override
                    public void tellSleepers() {
                        sleepers.forEach(sleeper -> sleeper.tell().sleep());
                    }

                    @Override
                    public void ping(long sentNanos) {
                        idler.tell().ping(sentNanos);
                    }

                    @Override
                    public void close() {
                        world.close();
                    }
                },
                board);
    }
}
