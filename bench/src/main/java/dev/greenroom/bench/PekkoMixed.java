package dev.greenroom.bench;

import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The blocking mix with Pekko, on its default dispatcher, for which its manual forbids to block. */
final class PekkoMixed {
    private PekkoMixed() {}

    private enum Again {
        AGAIN
    }

    /** Sends itself the next message when its work says so. */
    private static Behavior<Again> again(BooleanSupplier work) {
        return Behaviors.setup(context -> Behaviors.receiveMessage(again -> {
            if (work.getAsBoolean()) {
                context.getSelf().tell(again);
            }
            return Behaviors.same();
        }));
    }

    private static Behavior<Long> idler(Mix.Board board) {
        return Behaviors.receiveMessage(sentNanos -> {
            board.pinged(sentNanos);
            return Behaviors.same();
        });
    }

    static Mix.Wired open(int count) {
        var board = new Mix.Board("pekko");
        var world = new PekkoWorld("blocking-mix");
        var counter = world.spawn(again(board::count));
        var idler = world.spawn(idler(board));
        var sleepers = Stream.generate(() -> world.spawn(again(board::sleep)))
                .limit(count)
                .toList();
        return new Mix.Wired(
                new Mix() {
                    @Override
                    public void tellCounter() {
                        counter.tell(Again.AGAIN);
                    }

                    @Override
                    public void tellSleepers() {
                        sleepers.forEach(sleeper -> sleeper.tell(Again.AGAIN));
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
