package dev.greenroom.service;

import dev.greenroom.statistics.Statistics;

import java.lang.management.ManagementFactory;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Shows JMX beans in the statistics tree: a namespace whose collection {@value #COLLECTION} has one record for each bean
 * that matches a pattern.
 *
 * {@snippet :
 * JmxStatistics.show(statistics, "Pools", "com.zaxxer.hikari:type=Pool*");
 * }
 *
 * <p>A record's key is the part of the bean's name that the pattern leaves open. Its values are the attributes that are
 * numbers, texts, truth values and dates, and the items of such kinds in composite attributes, as
 * {@code HeapMemoryUsage used}. Each is read on its own: one that fails or takes over 5 ms costs its own cell.
 *
 * <p>Beans are looked for and read when a snapshot is taken and at no other time, paused or not.
 */
public final class JmxStatistics {
    private static final String COLLECTION = "Beans";

    private JmxStatistics() {}

    /**
     * Shows the beans of the platform's server, in place of those that an earlier call shows in this namespace.
     *
     * @param pattern an {@link ObjectName}, which may be a pattern
     * @throws IllegalArgumentException if the pattern is none
     */
    public static void show(Statistics statistics, String namespace, String pattern) {
        var records = new BeanRecords(ManagementFactory.getPlatformMBeanServer(), parse(pattern));
        statistics.namespace(namespace).table(COLLECTION, records);
    }

    private static ObjectName parse(String pattern) {
        try {
            return new ObjectName(pattern);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(
                    "JMX: \"%s\" is no object name (%s). Write it as in \"java.lang:type=MemoryPool,*\"."
                            .formatted(pattern, e.getMessage()),
                    e);
        }
    }
}
