package dev.greenroom.service;

import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Slow;
import dev.greenroom.statistics.Timer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * How often virtual threads held their carrier while they waited. The flight recorder knows and nobody else: no bean counts it. The
 * recorder tells about once a second. It is made and run on a thread of its own, as that takes longer than the start of a
 * service may.
 */
final class PinnedThreads implements Runnable, AutoCloseable {

    private static final String EVENT = "jdk.VirtualThreadPinned";
    private static final Duration LONG = Duration.ofMillis(20);
    private static final int KEPT = 20;

    private final Timer pinned;
    private final Slow places;
    private @Nullable RecordingStream stream;
    private boolean closed;

    private PinnedThreads(Namespace jvm) {
        pinned = jvm.timer("Pinned");
        places = jvm.slow("Pinned Threads", KEPT, LONG);
    }

    static PinnedThreads watch(Namespace jvm) {
        var watch = new PinnedThreads(jvm);
        Thread.ofPlatform().daemon().name("pinned-threads").start(watch);
        return watch;
    }

    @Override
    public void run() {
        var made = new RecordingStream();
        made.enable(EVENT).withThreshold(LONG).withStackTrace();
        made.onEvent(EVENT, this::count);
        synchronized (this) {
            if (closed) {
                made.close();
                return;
            }
            stream = made;
        }
        made.start();
    }

    private void count(RecordedEvent event) {
        long nanos = event.getDuration().toNanos();
        pinned.recordNanos(nanos);
        places.recordNanos(place(event), nanos);
    }

    /** The first frame that is not the JDK's own. */
    private static String place(RecordedEvent event) {
        var stack = event.getStackTrace();
        if (stack == null) {
            return "(unknown)";
        }
        return stack.getFrames().stream()
                .map(frame -> frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName() + ", line " + frame.getLineNumber())
                .filter(frame -> !frame.startsWith("java.") && !frame.startsWith("jdk."))
                .findFirst()
                .orElse("(in the JDK)");
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (stream != null) {
            stream.close();
        }
    }
}
