package dev.greenroom.service;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The beans that match a pattern now, each as a map of cells. Every look at its entries asks the server anew. */
final class BeanRecords extends AbstractMap<String, Map<String, BeanCell>> {
    private final MBeanServer server;
    private final ObjectName pattern;

    /** A cell stays the same object, by which the tree knows one that still hangs from an earlier snapshot. */
    private final ConcurrentMap<BeanCell, BeanCell> known = new ConcurrentHashMap<>();

    BeanRecords(MBeanServer server, ObjectName pattern) {
        this.server = server;
        this.pattern = pattern;
    }

    @Override
    public Set<Entry<String, Map<String, BeanCell>>> entrySet() {
        var records = new TreeMap<String, Map<String, BeanCell>>();
        var used = new HashSet<BeanCell>();
        for (var bean : server.queryNames(pattern, null)) {
            var record = record(bean);
            used.addAll(record.values());
            if (!record.isEmpty()) {
                records.put(key(bean), record);
            }
        }
        known.keySet().retainAll(used);
        return Collections.unmodifiableMap(records).entrySet();
    }

    private Map<String, BeanCell> record(ObjectName bean) {
        var record = new TreeMap<String, BeanCell>();
        for (var attribute : attributes(bean)) {
            if (attribute.isReadable()) {
                BeanCell.of(server, bean, attribute)
                        .forEach(cell -> record.put(cell.name(), known.computeIfAbsent(cell, same -> same)));
            }
        }
        return record;
    }

    /** None of a bean that has gone since it was found, or fails to describe itself: the others are shown all the same. */
    private MBeanAttributeInfo[] attributes(ObjectName bean) {
        try {
            return server.getMBeanInfo(bean).getAttributes();
        } catch (JMException | JMRuntimeException _) {
            return new MBeanAttributeInfo[0];
        }
    }

    /** The properties that the pattern leaves open, or all if it leaves none; with the domain if that is open too. */
    private String key(ObjectName bean) {
        Map<String, String> open = new TreeMap<>(bean.getKeyPropertyList());
        pattern.getKeyPropertyList().forEach(open::remove);
        var properties = open.isEmpty() ? new TreeMap<>(bean.getKeyPropertyList()) : open;
        var key = properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .collect(Collectors.joining(","));
        return pattern.isDomainPattern() ? bean.getDomain() + ":" + key : key;
    }
}
