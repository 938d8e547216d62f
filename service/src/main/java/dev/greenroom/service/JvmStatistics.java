package dev.greenroom.service;

import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Statistics;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;

/** What the Java machine and the service's own version put into the statistics tree. */
final class JvmStatistics {

    private JvmStatistics() {}

    static void fill(Statistics statistics, String service, String version) {
        var runtime = ManagementFactory.getRuntimeMXBean();
        var memory = ManagementFactory.getMemoryMXBean();
        Namespace jvm = statistics.namespace("JVM");
        jvm.value("Java", Runtime.version().toString());
        jvm.value("Start Time", Instant.ofEpochMilli(runtime.getStartTime()));
        jvm.function("Uptime", _ -> Duration.ofMillis(runtime.getUptime()));
        jvm.function("Heap Used Bytes", _ -> memory.getHeapMemoryUsage().getUsed());
        jvm.function("Heap Limit Bytes", _ -> memory.getHeapMemoryUsage().getMax());
        jvm.function(
                "Platform Threads", _ -> ManagementFactory.getThreadMXBean().getThreadCount());
        jvm.function(
                "Collection Time",
                _ -> Duration.ofMillis(ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()));
        Namespace own = statistics.namespace("Service");
        own.value("Name", service);
        own.value("Version", version);
        own.value("Start Time", Instant.now());
    }
}
