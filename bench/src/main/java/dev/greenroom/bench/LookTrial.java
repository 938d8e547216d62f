package dev.greenroom.bench;

import dev.greenroom.bench.slates.Keeper;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;

/**
 * Looks at one of many at random.
 *
 * @param system for the error
 * @param make makes what has a number, before the first round
 * @param look finds it, and returns its number
 */
record LookTrial(String system, int lookers, IntConsumer make, IntToLongFunction look) implements SlateTrial {
    private static final int MAKERS = 64;
    private static final int EACH = 4;
    private static final int MANY = MAKERS * EACH;

    /** Apart from the owners to whom is committed. */
    private static final int FIRST_READ = 1_000;

    static SlateTrial reads(Keeper.Records keeper, int readers) {
        return new LookTrial(
                keeper.name(),
                readers,
                one -> keeper.commit(FIRST_READ + one, one),
                one -> keeper.value(FIRST_READ + one));
    }

    static SlateTrial tokens(Keeper.Tokens keeper, int lookers) {
        var tokens = new String[MANY];
        return new LookTrial(
                keeper.name(), lookers, one -> tokens[one] = keeper.issue(one), one -> keeper.owner(tokens[one]));
    }

    @Override
    public void warmUp(Gauge.Pace pace) throws InterruptedException {
        var next = new AtomicInteger();
        new Crew(MAKERS).work(EACH, maker -> make.accept(next.getAndIncrement()));
        lookFor(pace.warmUp());
    }

    /** Looks in a second. */
    @Override
    public double[] measure(Gauge.Pace pace) throws InterruptedException {
        return new double[] {lookFor(pace.round()).perSecond()};
    }

    private Crew.Done lookFor(Duration time) throws InterruptedException {
        return new Crew(lookers).work(time, looker -> {
            int one = ThreadLocalRandom.current().nextInt(MANY);
            long found = look.applyAsLong(one);
            if (found != one) {
                throw new WrongOutcomeException("%s: looked for %d and found %d.".formatted(system, one, found));
            }
        });
    }
}
