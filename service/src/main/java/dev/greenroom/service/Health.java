package dev.greenroom.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
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

    /**
     * A check as one look found it.
     *
     * @param told what it said, for those who run the service
     * @param since when this state was first seen; a state that nobody looked at is not known
     */
    record Checked(String part, Part outcome, String told, Duration took, Instant since) {
        boolean isUp() {
            return outcome.status().equals("up");
        }
    }

    private record Spell(String status, Instant since) {}

    /** What a check ended with. */
    private record End(Part outcome, String told, long nanos) {}

    private final String service;
    private final String version;
    private final Map<String, HealthCheck> checks;
    private final Map<String, Spell> spells = new ConcurrentHashMap<>();
    private final Instant started = Instant.now();

    Health(String service, String version, Map<String, HealthCheck> checks) {
        this.service = service;
        this.version = version;
        this.checks = new LinkedHashMap<>(checks);
    }

    Resource resource() {
        return Resource.at("/health")
                .get(_ -> answer())
                .described("Whether every check of the service passes: 200 if so, else 503.");
    }

    private Answer answer() throws InterruptedException {
        var parts = new LinkedHashMap<String, Part>();
        look().forEach(checked -> parts.put(checked.part(), checked.outcome()));
        boolean up = parts.values().stream().allMatch(part -> part.status().equals("up"));
        var state = new State(up ? "up" : "down", service, version, uptime().toSeconds(), parts);
        return Answer.ok(state).status(up ? 200 : 503).header("Cache-Control", "no-store");
    }

    Duration uptime() {
        return Duration.between(started, Instant.now());
    }

    /** Runs all checks at once, and waits for them for two seconds in all. */
    List<Checked> look() throws InterruptedException {
        var running = new LinkedHashMap<String, FutureTask<End>>();
        checks.forEach((part, check) -> running.put(part, begin(part, check)));
        long end = System.nanoTime() + PATIENCE.toNanos();
        var all = new ArrayList<Checked>();
        for (var task : running.entrySet()) {
            End ended = outcome(task.getValue(), end - System.nanoTime());
            all.add(new Checked(
                    task.getKey(),
                    ended.outcome(),
                    ended.told(),
                    Duration.ofNanos(ended.nanos()),
                    since(task.getKey(), ended.outcome().status())));
        }
        return all;
    }

    private Instant since(String part, String status) {
        return Objects.requireNonNull(spells.compute(
                        part,
                        (_, before) -> before != null && before.status().equals(status)
                                ? before
                                : new Spell(status, Instant.now())))
                .since();
    }

    private static FutureTask<End> begin(String part, HealthCheck check) {
        long start = System.nanoTime();
        var task = new FutureTask<>(() -> {
            try {
                String detail = check.check();
                return new End(new Part("up", detail), detail, System.nanoTime() - start);
            } catch (Exception e) {
                // The message may hold what strangers should not see, so they are told only the kind of failure.
                String kind = e.getClass().getSimpleName();
                return new End(new Part("down", kind), kind + ": " + e.getMessage(), System.nanoTime() - start);
            }
        });
        Thread.ofVirtual().name("health " + part).start(task);
        return task;
    }

    private static End outcome(FutureTask<End> task, long nanos) throws InterruptedException {
        try {
            return task.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            // An error, or a check that has no answer.
            String kind = Objects.requireNonNullElse(e.getCause(), e).getClass().getSimpleName();
            return new End(new Part("down", kind), kind, 0);
        } catch (TimeoutException _) {
            task.cancel(true);
            String told = "no answer within %d s".formatted(PATIENCE.toSeconds());
            return new End(new Part("down", told), told, PATIENCE.toNanos());
        }
    }
}
