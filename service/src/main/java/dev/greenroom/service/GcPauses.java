package dev.greenroom.service;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.greenroom.statistics.Namespace;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * For how long the collector has stopped the program. Number and time are the machine's own, of whole milliseconds and since it
 * started; the longest is that of the pauses the machine has told of since the service started, also while the namespace is
 * paused: a pause that nobody counts would never be known. A pause costs one notification and nothing else does.
 *
 * <p>A collector that works beside the program has a bean for its cycles too, which stop nobody: those do not count.
 */
final class GcPauses implements NotificationListener, AutoCloseable {

    private static final String CYCLES = "Cycles";

    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(collector -> !collector.getName().endsWith(CYCLES))
            .toList();
    private final AtomicLong longestMillis = new AtomicLong();

    private GcPauses() {}

    static GcPauses watch(Namespace jvm) {
        var pauses = new GcPauses();
        jvm.function("GC Pauses", _ -> pauses.count());
        jvm.function("GC Pause Time", _ -> pauses.time());
        jvm.function("GC Pause Longest", _ -> Duration.ofMillis(pauses.longestMillis.get()));
        for (var collector : pauses.collectors) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(pauses, null, null);
            }
        }
        return pauses;
    }

    private long count() {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private Duration time() {
        return Duration.ofMillis(collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum());
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
                && notification.getUserData() instanceof CompositeData data) {
            long millis =
                    GarbageCollectionNotificationInfo.from(data).getGcInfo().getDuration();
            longestMillis.accumulateAndGet(millis, Math::max);
        }
    }

    @Override
    public void close() {
        for (var collector : collectors) {
            if (collector instanceof NotificationEmitter emitter) {
                try {
                    emitter.removeNotificationListener(this);
                } catch (ListenerNotFoundException _) {
                    // it is gone already
                }
            }
        }
    }
}
