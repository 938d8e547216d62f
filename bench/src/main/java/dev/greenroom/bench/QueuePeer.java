package dev.greenroom.bench;

import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.MpscUnboundedXaddArrayQueue;

import java.util.Optional;

/** The limit: no actors, only two platform threads that spin over queues of JCTools with many senders and one receiver. */
final class QueuePeer implements Peer {
    private static final int CHUNK = 1024;
    private static final int SPINS = 1_000;

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public Optional<Work> pingPong(int pairs) {
        // With more pairs than cores, spinning measures the operating system.
        return pairs == 1 ? Optional.of(toAndFro()) : Optional.empty();
    }

    private static Work toAndFro() {
        var there = new MpscUnboundedXaddArrayQueue<Long>(CHUNK);
        var back = new MpscUnboundedXaddArrayQueue<Long>(CHUNK);
        return between("ping-pong, queue", rounds -> echo(there, back, rounds), rounds -> play(there, back, rounds), 2);
    }

    private static long echo(MessagePassingQueue<Long> there, MessagePassingQueue<Long> back, long rounds) {
        for (var round = 0L; round < rounds; round++) {
            back.offer(take(there));
        }
        return rounds;
    }

    private static long play(MessagePassingQueue<Long> there, MessagePassingQueue<Long> back, long rounds) {
        Long ball = rounds;
        for (var round = 0L; round < rounds; round++) {
            there.offer(ball);
            ball = take(back);
        }
        return rounds;
    }

    @Override
    public Optional<Work> counting() {
        var queue = new MpscUnboundedXaddArrayQueue<Long>(CHUNK);
        return Optional.of(between("counting, queue", count -> count(queue, count), count -> flood(queue, count), 1));
    }

    private static long flood(MessagePassingQueue<Long> queue, long messages) {
        Long one = 1L;
        for (var i = 0L; i < messages; i++) {
            queue.offer(one);
        }
        return 0;
    }

    private static long count(MessagePassingQueue<Long> queue, long messages) {
        var sum = 0L;
        while (sum < messages) {
            sum += take(queue);
        }
        return sum;
    }

    /** Spins for a while, then lets others have the core: on a busy machine the other side may not be running. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static Long take(MessagePassingQueue<Long> queue) {
        var spins = 0;
        while (true) {
            var message = queue.relaxedPoll();
            if (message != null) {
                return message;
            }
            if (++spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /** One side of the queue; returns what it counted. */
    @FunctionalInterface
    private interface Side {
        long run(long rounds);
    }

    /** Runs one side on a thread of its own and the other on the caller's. */
    private static Work between(String what, Side far, Side near, int perRound) {
        var finish = new Finish(what);
        return Work.of(
                count -> {
                    var rounds = Math.max(1, count / perRound);
                    finish.expect(2);
                    Thread.ofPlatform().daemon().start(() -> finish.done(far.run(rounds)));
                    finish.done(near.run(rounds));
                    return finish.await(rounds * perRound);
                },
                () -> {});
    }
}
