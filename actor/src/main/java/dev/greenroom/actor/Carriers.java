package dev.greenroom.actor;

import jdk.management.VirtualThreadSchedulerMXBean;

import java.lang.management.ManagementFactory;

/** The platform threads that carry virtual ones. */
final class Carriers {
    private static final VirtualThreadSchedulerMXBean SCHEDULER =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

    private Carriers() {}

    /** Virtual threads that could run wait for a carrier. Takes about a microsecond. */
    static boolean areWanted() {
        return SCHEDULER.getQueuedVirtualThreadCount() > 0;
    }
}
