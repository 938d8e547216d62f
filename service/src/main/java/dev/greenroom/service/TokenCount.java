package dev.greenroom.service;

import dev.greenroom.slate.SlateException;
import dev.greenroom.slate.Tokens;
import dev.greenroom.statistics.Namespace;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many tokens of a store are alive, as counted some time ago: on a thread of its own, when somebody looks, every ten seconds at
 * most, and for no more than a hundredth of the time. Thread-safe.
 */
final class TokenCount {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int REST = 100;

    private record Counted(long alive, Instant at) {}

    private final Tokens tokens;
    private final Namespace slates;
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile @Nullable Counted counted;
    private volatile long due = System.nanoTime();

    TokenCount(Tokens tokens, Namespace slates) {
        this.tokens = tokens;
        this.slates = slates;
    }

    /** Null before the first count. */
    @Nullable
    Long alive() {
        var last = last();
        return last == null ? null : last.alive();
    }

    /** Null before the first count. */
    @Nullable
    Instant countedAt() {
        var last = counted;
        return last == null ? null : last.at();
    }

    private @Nullable Counted last() {
        if (System.nanoTime() - due >= 0 && slates.enabled() && counting.compareAndSet(false, true)) {
            Thread.ofVirtual().name("token-count").start(this::count);
        }
        return counted;
    }

    private void count() {
        long start = System.nanoTime();
        try {
            counted = new Counted(tokens.count(), Instant.now());
        } catch (SlateException _) {
            // The store is closed or in trouble, which its own figures tell: the last count stays, with its time.
        } finally {
            long end = System.nanoTime();
            due = end + Math.max(EVERY_NANOS, REST * (end - start));
            counting.set(false);
        }
    }
}
