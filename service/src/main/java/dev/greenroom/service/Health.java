package dev.greenroom.service;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code /health}: 200 when every check passes, else 503. */
final class Health {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The document. */
    record State(String status, String service, String version, long uptimeSeconds, Map<String, Part> checks) {}

    /** One check's outcome. */
    record Part(String status, String detail) {}

    private final String service;
    private final String version;
    private final Map<String, HealthCheck> checks;
    private final Instant started = Instant.now();

    Health(String service, String version, Map<String, HealthCheck> checks) {
        this.service = service;
        this.version = version;
        this.checks = new LinkedHashMap<>(checks);
    }

    Resource resource() {
        return Resource.at("/health").get(_ -> answer());
    }

    private Answer answer() throws InterruptedException {
        var running = new LinkedHashMap<String, FutureTask<String>>();
        checks.forEach((part, check) -> running.put(part, begin(part, check)));
        long end = System.nanoTime() + PATIENCE.toNanos();
        var parts = new LinkedHashMap<String, Part>();
        for (var task : running.entrySet()) {
            parts.put(task.getKey(), outcome(task.getValue(), end - System.nanoTime()));
        }
        boolean up = parts.values().stream().allMatch(part -> part.status().equals("up"));
        var state = new State(
                up ? "up" : "down",
                service,
                version,
                Duration.between(started, Instant.now()).toSeconds(),
                parts);
        return Answer.ok(state).status(up ? 200 : 503).header("Cache-Control", "no-store");
    }

    private static FutureTask<String> begin(String part, HealthCheck check) {
        var task = new FutureTask<>(check::check);
        Thread.ofVirtual().name("health " + part).start(task);
        return task;
    }

    private static Part outcome(FutureTask<String> task, long nanos) throws InterruptedException {
        try {
            return new Part("up", task.get(Math.max(0, nanos), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            // The message may hold what strangers should not see, so only the kind of failure is told.
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            return new Part("down", cause.getClass().getSimpleName());
        } catch (TimeoutException _) {
            task.cancel(true);
            return new Part("down", "no answer within %d s".formatted(PATIENCE.toSeconds()));
        }
    }
}
