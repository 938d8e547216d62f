package dev.greenroom.statistics.micrometer;

import static org.awaitility.Awaitility.await;

import dev.greenroom.statistics.Item;
import dev.greenroom.statistics.Snapshot;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Table;
import dev.greenroom.statistics.Value;

import java.util.Collection;

/** Looks at a tree until every function in it came back in time: on a busy machine some may not. */
final class Looks {
    private Looks() {}

    static Snapshot.Section at(Statistics statistics, String namespace) {
        return await().until(
                        () -> statistics.snapshot().namespace(namespace).orElseThrow(),
                        section -> section.items().values().stream().noneMatch(Looks::isLate));
    }

    private static boolean isLate(Item item) {
        return switch (item) {
            case Value.Failure(var reason) -> reason.contains("took over") || reason.contains("still running");
            case Value _ -> false;
            case Table table ->
                table.rows().stream()
                        .map(row -> row.values().values())
                        .flatMap(Collection::stream)
                        .anyMatch(Looks::isLate);
        };
    }
}
