package dev.greenroom.actor.processor;

import java.util.Set;

/** What the processor knows about classes of the JDK, which it cannot ask. */
final class JdkTypes {
    /** Immutable, as their documentation promises: all their instances, or all that are written as it says. */
    static final Set<String> IMMUTABLE = Set.of(
            "java.io.File",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Class",
            "java.lang.Double",
            "java.lang.Enum",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Runtime.Version",
            "java.lang.Short",
            "java.lang.StackTraceElement",
            "java.lang.String",
            "java.lang.Void",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.math.MathContext",
            "java.net.Inet4Address",
            "java.net.Inet6Address",
            "java.net.InetAddress",
            "java.net.InetSocketAddress",
            "java.net.URI",
            "java.nio.charset.Charset",
            "java.nio.file.Path",
            "java.nio.file.attribute.FileTime",
            "java.time.Clock",
            "java.time.Duration",
            "java.time.Instant",
            "java.time.InstantSource",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.MonthDay",
            "java.time.OffsetDateTime",
            "java.time.OffsetTime",
            "java.time.Period",
            "java.time.Year",
            "java.time.YearMonth",
            "java.time.ZoneId",
            "java.time.ZoneOffset",
            "java.time.ZonedDateTime",
            "java.time.format.DateTimeFormatter",
            "java.util.Currency",
            "java.util.HexFormat",
            "java.util.Locale",
            "java.util.OptionalDouble",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.UUID",
            "java.util.regex.Pattern");

    /** Copied, with what they hold. */
    static final Set<String> COLLECTIONS =
            Set.of("java.util.Collection", "java.util.List", "java.util.Set", "java.util.Map", "java.util.Map.Entry");

    static final String OPTIONAL = "java.util.Optional";
    static final String MAP = "java.util.Map";
    static final String MAP_ENTRY = "java.util.Map.Entry";

    private JdkTypes() {}
}
