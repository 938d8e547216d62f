package dev.greenroom.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Names of actors, and a sample to look up: as equal strings, not as those that the actors hold. */
final class Names {
    private static final int SAMPLE = 1 << 16;

    private final List<String> sample;

    Names(int actors) {
        var random = new SplittableRandom(1);
        sample = Stream.generate(() -> of(random.nextInt(actors))).limit(SAMPLE).toList();
    }

    static String of(int actor) {
        return "player-" + actor;
    }

    /** The names to look up, again and again. */
    String get(long lookUp) {
        return sample.get((int) (lookUp & (SAMPLE - 1)));
    }
}
