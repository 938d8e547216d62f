package dev.greenroom.slate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Removes documents that have expired, a few at a time, so that other commits hardly wait. What is removed has not been there for
 * readers before: each removal expects that there is no document, so one that somebody has made anew meanwhile stays.
 */
final class Sweeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Sweeper.class.getName());
    private static final int STEP = 500;
    private static final Duration BREATH = Duration.ofMillis(2);
    private static final Duration LAST_STEP = Duration.ofSeconds(1);

    private final Slates slates;
    private final Thread thread;
    private volatile boolean closed;
    private boolean failed;

    private Sweeper(Slates slates) {
        this.slates = slates;
        this.thread = Thread.ofVirtual().name("slate-sweeper").unstarted(this::run);
    }

    static Sweeper start(Slates slates) {
        var sweeper = new Sweeper(slates);
        sweeper.thread.start();
        return sweeper;
    }

    private void run() {
        try {
            while (!closed) {
                pause(slates.options().sweepPause());
                while (!closed && sweepOrWarn() == STEP) {
                    pause(BREATH);
                }
            }
        } catch (InterruptedException | WaitInterruptedException e) {
            // closed
        }
    }

    /** Until it is closed, if that comes first. */
    private synchronized void pause(Duration time) throws InterruptedException {
        if (!closed) {
            TimeUnit.NANOSECONDS.timedWait(this, time.toNanos());
        }
    }

    /** A store that is not available will be again: each time that begins, it is said once. */
    private int sweepOrWarn() {
        try {
            int swept = sweep(slates);
            failed = false;
            return swept;
        } catch (StoreUnavailableException e) {
            if (!failed && !closed) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "documents that have expired could not be removed. Tried again soon.",
                        e);
            }
            failed = true;
            return 0;
        }
    }

    /** How many it has found. */
    static int sweep(Slates slates) {
        var now = slates.options().clock().instant();
        var found = slates.store().latest().expired(STEP, now);
        var byOwner = found.stream()
                .collect(Collectors.groupingBy(
                        SlateStore.Key::owner,
                        LinkedHashMap::new,
                        Collectors.mapping(SlateStore.Key::name, Collectors.toList())));
        var submitted = new ArrayList<Runnable>();
        byOwner.forEach((owner, names) -> {
            var store = slates.store();
            var done =
                    store.commit(new SlateStore.Change(owner, store.nextVersion(), now, absent(names), deletes(names)));
            submitted.add(() -> InFlight.await(owner, done));
        });
        for (var wait : submitted) {
            try {
                wait.run();
            } catch (ConflictException e) {
                // One of them is there again. The others go with the next step.
            }
        }
        return found.size();
    }

    private static Map<String, Long> absent(List<String> names) {
        return names.stream().collect(Collectors.toMap(name -> name, _ -> Commit.ABSENT));
    }

    private static List<SlateStore.Write> deletes(List<String> names) {
        return names.stream()
                .<SlateStore.Write>map(SlateStore.Write.Delete::new)
                .toList();
    }

    /** Lets the step that goes on end, since an interrupt would break its connection. One that takes too long is interrupted. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            if (!thread.join(LAST_STEP)) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
