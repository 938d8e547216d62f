package dev.greenroom.actor;

import dev.greenroom.actor.Counter.CounterProxy;
import org.jetbrains.lincheck.Lincheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Two senders and a signaller meet in a mailbox; Lincheck tries out in which order their steps may come. Each message is taken
 * once, in the order of its sender, and at no time are there two runs, nor none while something waits.
 */
class MailboxModelTest {
    private static final int SCHEDULES = 400;

    private static final class Note extends Message {
        final int from;
        final int number;

        Note(int from, int number) {
            super("note");
            this.from = from;
            this.number = number;
        }

        @Override
        boolean handle(Cell cell) {
            return true;
        }

        @Override
        void reject(Cell cell, DeadLetter.Reason reason) {
            throw new AssertionError("there was room");
        }
    }

    /** One mailbox, and what its runs have taken. */
    private static final class Model {
        private final Mailbox mailbox;
        private final List<Note> taken = new ArrayList<>();
        private final AtomicInteger runs = new AtomicInteger();
        private volatile boolean signalled;
        private volatile boolean heard;

        Model(Mailbox mailbox) {
            this.mailbox = mailbox;
        }

        void send(int sender) {
            for (var number = 0; number < 2; number++) {
                if (mailbox.offer(new Note(sender, number))) {
                    run();
                }
            }
        }

        void signal() {
            signalled = true;
            if (mailbox.claim()) {
                run();
            }
        }

        /** As the runner does it. */
        private void run() {
            var hand = Hand.empty();
            mailbox.begin(hand);
            do {
                if (runs.incrementAndGet() != 1) {
                    throw new AssertionError("two runs at a time");
                }
                if (signalled) {
                    heard = true;
                }
                for (var message = mailbox.next(hand); message != null; message = mailbox.next(hand)) {
                    if (!message.equals(mailbox.current(hand))) {
                        throw new AssertionError("the run does not have what it got");
                    }
                    taken.add((Note) message);
                    hand.over();
                }
                runs.decrementAndGet();
            } while (!isOver(hand));
        }

        private boolean isOver(Hand hand) {
            return mailbox.rest(hand) && (!signalled || heard || !mailbox.claim());
        }

        void check() {
            if (taken.size() != 4 || mailbox.depth(null) != 0 || !heard) {
                throw new AssertionError(
                        "taken " + taken.size() + " of 4, depth " + mailbox.depth(null) + ", signal heard " + heard);
            }
            var next = new int[2];
            for (var note : taken) {
                if (note.number != next[note.from]++) {
                    throw new AssertionError("out of order");
                }
            }
        }
    }

    /** In a field: what only locals and lambdas hold, Lincheck takes for one thread's own. */
    private volatile @Nullable Model model;

    private Model model() {
        return Objects.requireNonNull(model);
    }

    private void explore(Supplier<Mailbox> mailbox) {
        Lincheck.runConcurrentTest(SCHEDULES, () -> {
            model = new Model(mailbox.get());
            var threads = List.of(
                    new Thread(() -> model().send(0)),
                    new Thread(() -> model().send(1)),
                    new Thread(() -> model().signal()));
            threads.forEach(Thread::start);
            for (var thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            model().check();
        });
    }

    @Test
    void unboundedMailbox_inAnyOrderOfSteps_losesNoMessageAndNoRun() {
        explore(UnboundedMailbox::new);
    }

    @Test
    void unboundedMailbox_thatOpensItsLaneAtOnce_losesNoMessageAndNoRun() {
        explore(() -> new UnboundedMailbox() {
            @Override
            boolean isDeep(int depth) {
                return true;
            }

            @Override
            Lane openLane() {
                return Lane.busy(2);
            }
        });
    }

    @Test
    void unboundedMailbox_whoseLaneIsOpen_losesNoMessageAndNoRun() {
        explore(MailboxModelTest::withOpenLane);
    }

    private static Mailbox withOpenLane() {
        var mailbox = new UnboundedMailbox() {
            @Override
            boolean isDeep(int depth) {
                return true;
            }

            @Override
            Lane openLane() {
                return Lane.busy(2);
            }
        };
        mailbox.offer(new Note(0, 0));
        mailbox.offer(new Note(0, 1));
        new Model(mailbox).run();
        return mailbox;
    }

    @Test
    void boundedMailbox_inAnyOrderOfSteps_losesNoMessageAndNoRun() {
        try (var system = ActorSystem.open("test")) {
            var cell = system.start("counter", CounterProxy.of(Counter::new)).ref().cell;
            explore(() -> new BoundedMailbox(cell, 4, Overflow.FAIL));
        }
    }
}
