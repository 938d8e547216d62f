package dev.greenroom.service;

import dev.greenroom.actor.Load;
import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Records;
import dev.greenroom.statistics.Scope;
import dev.greenroom.statistics.Value;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/** The records of one actor system and of the classes in it. The system's totals are the sums of its classes. Thread-safe. */
final class SystemFigures {

    private static final int MOST_SYSTEMS = 50;
    private static final int MOST_CLASSES = 500;

    private final String system;
    private final Scope record;
    private final Records classes;
    private final LoadCells load;
    private final Map<Class<?>, String> homes;
    private final Map<Class<?>, KindFigures> kinds = new ConcurrentHashMap<>();

    /** @param homes the system that has a class's plain name as its key, for all systems of one observer */
    SystemFigures(Namespace actors, String system, Map<Class<?>, String> homes) {
        this.system = system;
        this.homes = homes;
        record = actors.collection("Systems", MOST_SYSTEMS).record(system);
        classes = actors.collection("Classes", MOST_CLASSES);
        load = new LoadCells(record);
        record.function("Alive", _ -> sum(kind -> kind.alive().longValue()));
        record.function("Messages", _ -> sum(kind -> timing(kind).count()));
        record.function(
                "Time in Handlers",
                _ -> Duration.ofNanos(sum(kind -> timing(kind).sum().toNanos())));
        record.function("Failures", _ -> sum(kind -> kind.failures().longValue()));
        record.function("Restarts", _ -> sum(kind -> kind.restarts().longValue()));
        record.function("Dead Letters", _ -> sum(kind -> kind.deadLetters().longValue()));
    }

    private long sum(ToLongFunction<KindFigures> figure) {
        return kinds.values().stream().mapToLong(figure).sum();
    }

    private static Value.Timing timing(KindFigures kind) {
        return kind.messages().read();
    }

    String system() {
        return system;
    }

    KindFigures kind(Class<?> type) {
        var known = kinds.get(type);
        return known != null ? known : kinds.computeIfAbsent(type, this::open);
    }

    private KindFigures open(Class<?> type) {
        var home = homes.computeIfAbsent(type, _ -> system);
        return KindFigures.of(
                classes.record(home.equals(system) ? type.getName() : type.getName() + " (" + system + ")"));
    }

    /** Sets what a look has found. */
    synchronized void show(Load found, Instant at, Duration took) {
        record.value("Looked At", at);
        record.value("Look Took", took);
        load.show(
                found.kinds().stream().mapToLong(Load.Kind::busy).sum(),
                found.kinds().stream().mapToLong(Load.Kind::waiting).sum(),
                found.kinds().stream().mapToLong(Load.Kind::asks).sum(),
                first(found.fullest()),
                first(found.longest()));
        var gone = new HashSet<>(kinds.keySet());
        for (var kind : found.kinds()) {
            gone.remove(kind.type());
            kind(kind.type()).show(kind);
        }
        gone.forEach(type -> kind(type).load().showNothing());
    }

    private static Optional<Load.Busy> first(List<Load.Busy> order) {
        return order.stream().findFirst();
    }
}
