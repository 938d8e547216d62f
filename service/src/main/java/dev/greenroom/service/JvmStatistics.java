package dev.greenroom.service;

import com.sun.management.OperatingSystemMXBean;
import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Statistics;
import jdk.management.VirtualThreadSchedulerMXBean;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the Java machine and the service's own version put into the statistics tree, until the service ends. */
final class JvmStatistics implements AutoCloseable {

    private final GcPauses pauses;
    private final Optional<PinnedThreads> pinned;

    private JvmStatistics(GcPauses pauses, Optional<PinnedThreads> pinned) {
        this.pauses = pauses;
        this.pinned = pinned;
    }

    /** @param pinning whether to watch for pinned virtual threads, which costs more than all the rest */
    static JvmStatistics fill(Statistics statistics, String service, String version, boolean pinning) {
        Namespace jvm = statistics.namespace("JVM");
        machine(jvm);
        threads(jvm);
        Namespace own = statistics.namespace("Service");
        own.value("Name", service);
        own.value("Version", version);
        own.value("Start Time", Instant.now());
        long start = System.nanoTime();
        own.function("Uptime", _ -> Duration.ofNanos(System.nanoTime() - start));
        return new JvmStatistics(
                GcPauses.watch(jvm), pinning ? Optional.of(PinnedThreads.watch(jvm)) : Optional.empty());
    }

    private static void machine(Namespace jvm) {
        var runtime = ManagementFactory.getRuntimeMXBean();
        var memory = ManagementFactory.getMemoryMXBean();
        jvm.value("Java", Runtime.version().toString());
        jvm.value("Start Time", Instant.ofEpochMilli(runtime.getStartTime()));
        jvm.function("Uptime", _ -> Duration.ofMillis(runtime.getUptime()));
        jvm.function("Heap Used Bytes", _ -> memory.getHeapMemoryUsage().getUsed());
        jvm.function("Heap Limit Bytes", _ -> memory.getHeapMemoryUsage().getMax());
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine) {
            jvm.function("Processor Time", _ -> Duration.ofNanos(machine.getProcessCpuTime()));
        }
    }

    private static void threads(Namespace jvm) {
        var threads = ManagementFactory.getThreadMXBean();
        jvm.function("Platform Threads", _ -> threads.getThreadCount());
        var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        jvm.function("Carriers", _ -> scheduler.getPoolSize());
        jvm.function("Carriers Busy", _ -> scheduler.getMountedVirtualThreadCount());
        jvm.function("Parallelism", _ -> scheduler.getParallelism());
        jvm.function("Virtual Threads Queued", _ -> scheduler.getQueuedVirtualThreadCount());
    }

    @Override
    public void close() {
        pauses.close();
        pinned.ifPresent(PinnedThreads::close);
    }
}
