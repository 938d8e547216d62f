package dev.greenroom.bench;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Actors that block among others that do not: many sleepers, each asleep for 100 ms in each of its messages and sent the next
 * as it wakes; a counter that sends itself messages; and an actor that is idle but for a ping now and then. A system wires
 * the three; what they do in their turns is the same for all, and here.
 */
interface Mix extends AutoCloseable {
    /** Sends the counter a message. */
    void tellCounter();

    /** Sends each sleeper a message. */
    void tellSleepers();

    /** Sends the idle actor a message. */
    void ping(long sentNanos);

    @Override
    void close();

    /** What the actors share. Any thread. */
    final class Board {
        private static final long NAP_MILLIS = 100;
        private static final long HIGHEST_NANOS = Duration.ofMinutes(5).toNanos();

        private final Finish counters;
        private final Finish sleepers;
        private final Finish pings;
        private final Histogram waitsNanos = new ConcurrentHistogram(HIGHEST_NANOS, 3);
        private final AtomicLong counted = new AtomicLong();
        private volatile boolean counting;
        private volatile boolean sleeping;

        Board(String system) {
            counters = new Finish("blocking mix, the counter's messages, " + system);
            sleepers = new Finish("blocking mix, the sleepers, " + system);
            pings = new Finish("blocking mix, the pings, " + system);
        }

        /** In a turn of the counter; whether it sends itself the message again. */
        boolean count() {
            if (counting) {
                counted.lazySet(counted.getPlain() + 1); // one writer
                return true;
            }
            counters.done(1);
            return false;
        }

        /** In a turn of a sleeper; whether it sends itself the message again. */
        boolean sleep() {
            if (sleeping) {
                try {
                    TimeUnit.MILLISECONDS.sleep(NAP_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt(); // it is to end
                }
            }
            if (sleeping) {
                return true;
            }
            sleepers.done(1);
            return false;
        }

        /** In a turn of the idle actor. */
        void pinged(long sentNanos) {
            waitsNanos.recordValue(Math.min(HIGHEST_NANOS, System.nanoTime() - sentNanos));
            pings.done(1);
        }

        long counted() {
            return counted.get();
        }

        void startCounting(Mix mix, int messages) {
            counting = true;
            counters.expect(messages);
            for (var i = 0; i < messages; i++) {
                mix.tellCounter();
            }
        }

        void startSleeping(Runnable tellSleepers, int actors) {
            sleeping = true;
            sleepers.expect(actors);
            tellSleepers.run();
        }

        /** Wakes the sleepers for good, and lets the counter end: in this order, as it may be waiting for them. */
        void stop(int countMessages, int sleeperCount) throws InterruptedException {
            sleeping = false;
            counting = false;
            sleepers.await(sleeperCount);
            counters.await(countMessages);
        }

        /** Sends one ping each millisecond, whatever becomes of those before, and takes the times until each is handled. */
        Histogram ping(Mix mix, Duration time) throws InterruptedException {
            waitsNanos.reset();
            var count = Math.toIntExact(time.toMillis());
            pings.expect(count);
            for (var i = 0; i < count; i++) {
                mix.ping(System.nanoTime());
                TimeUnit.MILLISECONDS.sleep(1);
            }
            return waitsNanos;
        }

        void awaitPings(Duration time) throws InterruptedException {
            pings.await(time.toMillis());
        }
    }

    /** A mix and the board that its actors write on. */
    record Wired(Mix mix, Board board) {}
}
