package dev.greenroom.service;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** How a service is set, as it may be shown. Thread-safe. */
final class Configuration {

    private static final int NOT_BOUND = -1;

    private final Map<String, String> service;
    private final Map<String, String> limits;
    private final Map<String, String> application;
    private final AtomicInteger port = new AtomicInteger(NOT_BOUND);

    Configuration(Settings service, Settings limits, Settings application) {
        this.service = service.shown();
        this.limits = limits.shown();
        this.application = application.shown();
    }

    /** The port that is open, which is known only after the start. */
    void bound(int port) {
        this.port.set(port);
    }

    /** All settings in groups. */
    Map<String, Map<String, String>> groups() {
        var groups = new LinkedHashMap<String, Map<String, String>>();
        var own = new LinkedHashMap<>(service);
        if (port.get() != NOT_BOUND) {
            own.put("Port in use", String.valueOf(port.get()));
        }
        groups.put("Service", own);
        groups.put("Application", new LinkedHashMap<>(application));
        groups.put("Limits", new LinkedHashMap<>(limits));
        groups.put("Java", java());
        return groups;
    }

    private static Map<String, String> java() {
        var runtime = ManagementFactory.getRuntimeMXBean();
        var java = new Settings()
                .add("Version", "%s (%s)".formatted(Runtime.version(), runtime.getVmVendor()))
                .add("Machine", "%s, %s".formatted(runtime.getVmName(), System.getProperty("os.arch", "unknown")))
                .add("System", System.getProperty("os.name", "unknown"))
                .add("Processors", Runtime.getRuntime().availableProcessors())
                .add("Heap at most", ValueText.bytes((double)
                        Runtime.getRuntime().maxMemory()))
                .add("Collector", collectors())
                .shown();
        List<String> flags = runtime.getInputArguments();
        java.put(
                "Flags",
                flags.isEmpty()
                        ? "none"
                        : flags.stream().map(Configuration::flag).collect(Collectors.joining("\n")));
        return java;
    }

    private static String collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(MemoryManagerMXBean::getName)
                .collect(Collectors.joining("\n"));
    }

    /** A flag as it was given, without its secrets. */
    private static String flag(String given) {
        int equals = given.indexOf('=');
        return equals < 0
                ? Secrets.hideIn(given)
                : given.substring(0, equals + 1)
                        + Secrets.shown(given.substring(0, equals), given.substring(equals + 1));
    }
}
