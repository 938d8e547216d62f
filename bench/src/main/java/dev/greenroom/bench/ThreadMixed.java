package dev.greenroom.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The blocking mix with virtual threads. */
final class ThreadMixed {
    private ThreadMixed() {}

    private enum Again {
        AGAIN
    }

    /** Sends itself the next message when its work says so. */
    private static final class Repeater extends ThreadActor<Again> {
        private final BooleanSupplier work;

        Repeater(Inbox.Kind inboxes, BooleanSupplier work) {
            super(inboxes);
            this.work = work;
        }

        @Override
        void receive(Again again) {
            if (work.getAsBoolean()) {
                tell(again);
            }
        }
    }

    private static final class Idler extends ThreadActor<Long> {
        private final Mix.Board board;

        Idler(Inbox.Kind inboxes, Mix.Board board) {
            super(inboxes);
            this.board = board;
        }

        @Override
        void receive(Long sentNanos) {
            board.pinged(sentNanos);
        }
    }

    static Mix.Wired open(String system, Inbox.Kind inboxes, int count) {
        var board = new Mix.Board(system);
        var counter = new Repeater(inboxes, board::count);
        var idler = new Idler(inboxes, board);
        var sleepers = Stream.generate(() -> new Repeater(inboxes, board::sleep))
                .limit(count)
                .toList();
        var all = new ArrayList<ThreadActor<?>>(List.of(counter, idler));
        all.addAll(sleepers);
        all.forEach(ThreadActor::start);
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
                        ThreadActor.end(all);
                    }
                },
                board);
    }
}
