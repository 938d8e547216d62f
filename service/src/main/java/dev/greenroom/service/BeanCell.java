package dev.greenroom.service;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeType;

/** One attribute of a JMX bean, or one item of a composite attribute, read when it is asked for. */
record BeanCell(MBeanServer server, ObjectName bean, String attribute, Optional<String> item)
        implements Supplier<@Nullable Object> {

    /** What an attribute may be declared as; of a mere {@code Object} only reading tells what it is. */
    private static final Set<String> SHOWN = Set.of(
            "boolean",
            "byte",
            "char",
            "double",
            "float",
            "int",
            "long",
            "short",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.CharSequence",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.Short",
            "java.lang.String",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.time.Duration",
            "java.time.Instant",
            "java.util.Date");

    /** The cells that show an attribute: one, one for each item of a composite, or none. Reads nothing. */
    static List<BeanCell> of(MBeanServer server, ObjectName bean, MBeanAttributeInfo attribute) {
        if (SHOWN.contains(attribute.getType())) {
            return List.of(new BeanCell(server, bean, attribute.getName(), Optional.empty()));
        }
        return attribute.getDescriptor().getFieldValue(JMX.OPEN_TYPE_FIELD) instanceof CompositeType composite
                ? composite.keySet().stream()
                        .filter(item -> SHOWN.contains(composite.getType(item).getClassName()))
                        .map(item -> new BeanCell(server, bean, attribute.getName(), Optional.of(item)))
                        .toList()
                : List.of();
    }

    /** The attribute's name, with the item's after a space. */
    String name() {
        return item.map(within -> attribute + " " + within).orElse(attribute);
    }

    /** The value, or null if there is none now. */
    @Override
    public @Nullable Object get() {
        try {
            var value = server.getAttribute(bean, attribute);
            return plain(item.isEmpty() ? value : value instanceof CompositeData data ? data.get(item.get()) : null);
        } catch (InstanceNotFoundException _) {
            return null;
        } catch (JMException e) {
            throw new IllegalStateException("%s could not be read: %s".formatted(name(), e.getCause()), e);
        }
    }

    @SuppressWarnings("JavaUtilDate") // it is what beans have
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Number _, CharSequence _, Boolean _, Character _, Instant _, Duration _ -> value;
            case Date date -> date.toInstant();
            case Enum<?> constant -> constant.name();
            case null, default -> null;
        };
    }
}
