package dev.greenroom.bench;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Handler;

import java.util.stream.Stream;

/** The blocking mix with handlers. Each message carries the ref to send the next to. */
final class RefMixed {
    private RefMixed() {}

    private record Again(ActorRef<Again> self) {}

    private static Handler<Again> counter(Mix.Board board) {
        return again -> {
            if (board.count()) {
                again.self.tell(again);
            }
        };
    }

    private static Handler<Again> sleeper(Mix.Board board) {
        return again -> {
            if (board.sleep()) {
                again.self.tell(again);
            }
        };
    }

    private static ActorRef<Again> startSleeper(ActorSystem world, Mix.Board board) {
        return world.start(ActorSpec.handler(() -> sleeper(board)));
    }

    static Mix.Wired open(int count) {
        var board = new Mix.Board("greenroom-ref");
        var world = ActorSystem.open("blocking mix");
        ActorRef<Again> counter = world.start(ActorSpec.handler(() -> counter(board)));
        ActorRef<Long> idler = world.start(ActorSpec.handler(() -> board::pinged));
        var sleepers =
                Stream.generate(() -> startSleeper(world, board)).limit(count).toList();
        return new Mix.Wired(
                new Mix() {
                    @Override
                    public void tellCounter() {
                        counter.tell(new Again(counter));
                    }

                    @Override
                    public void tellSleepers() {
                        sleepers.forEach(sleeper -> sleeper.tell(new Again(sleeper)));
                    }

                    @Override
                    public void ping(long sentNanos) {
                        idler.tell(sentNanos);
                    }

                    @Override
                    public void close() {
                        world.close();
                    }
                },
                board);
    }
}
