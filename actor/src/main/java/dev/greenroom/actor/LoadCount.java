package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Counts a {@link Load}. An idle actor costs a look at its mailbox and at what it owes. For one thread. */
final class LoadCount {
    private static final Comparator<Load.Busy> BY_AGE = Comparator.comparing(Load.Busy::age);
    private static final Comparator<Load.Busy> BY_WAITING = Comparator.comparingInt(Load.Busy::waiting);

    private final Most longest;
    private final Most fullest;
    private final Map<Class<?>, Kind> kinds = new HashMap<>();

    private LoadCount(int most) {
        longest = new Most(BY_AGE, most);
        fullest = new Most(BY_WAITING, most);
    }

    static Load of(List<Cell> cells, int most) {
        var count = new LoadCount(most);
        Kind kind = null;
        for (var cell : cells) {
            // They come class by class.
            if (kind == null || kind.type != cell.type()) {
                kind = count.kinds.computeIfAbsent(cell.type(), Kind::new);
            }
            count.add(cell, kind);
        }
        return new Load(
                count.kinds.values().stream()
                        .map(Kind::done)
                        .sorted(Comparator.comparing(done -> done.type().getName()))
                        .toList(),
                count.longest.inOrder(),
                count.fullest.inOrder());
    }

    private void add(Cell cell, Kind kind) {
        kind.living++;
        kind.asks += owed(cell);
        if (!cell.runner.isBusy()) {
            return;
        }
        var message = cell.runner.current();
        var waiting = cell.runner.depth();
        if (message == null && waiting == 0) {
            return; // it has just come to rest
        }
        kind.busy++;
        kind.waiting += waiting;
        kind.parked += cell.waiting == null ? 0 : 1;
        if (message instanceof Ask<?> ask && !ask.isDone()) {
            kind.asks++;
        }
        var busy = new Load.Busy(
                cell.ref(), waiting, Optional.ofNullable(message).map(Message::label), age(cell, message));
        if (message != null) {
            longest.add(busy);
            kind.longest = greater(kind.longest, busy, BY_AGE);
        }
        if (waiting > 0) {
            fullest.add(busy);
            kind.fullest = greater(kind.fullest, busy, BY_WAITING);
        }
    }

    private static int owed(Cell cell) {
        var incarnation = cell.life.incarnation;
        return incarnation == null ? 0 : incarnation.owedCount();
    }

    private static Duration age(Cell cell, @Nullable Message message) {
        return message == null
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, cell.system.scheduler().nanos() - cell.runner.stampNanos()));
    }

    private static Load.Busy greater(Load.@Nullable Busy known, Load.Busy other, Comparator<Load.Busy> order) {
        return known == null || order.compare(known, other) < 0 ? other : known;
    }

    private static final class Kind {
        private final Class<?> type;
        private int living;
        private int busy;
        private long waiting;
        private int parked;
        private long asks;
        private Load.@Nullable Busy longest;
        private Load.@Nullable Busy fullest;

        Kind(Class<?> type) {
            this.type = type;
        }

        Load.Kind done() {
            return new Load.Kind(
                    type,
                    living,
                    busy,
                    waiting,
                    parked,
                    asks,
                    Optional.ofNullable(longest),
                    Optional.ofNullable(fullest));
        }
    }

    /** The greatest of many, in room for those alone. */
    private static final class Most {
        private final PriorityQueue<Load.Busy> kept;
        private final Comparator<Load.Busy> order;
        private final int most;

        Most(Comparator<Load.Busy> order, int most) {
            this.order = order;
            this.most = most;
            kept = new PriorityQueue<>(order);
        }

        void add(Load.Busy busy) {
            if (kept.size() < most) {
                kept.add(busy);
            } else if (most > 0 && order.compare(kept.element(), busy) < 0) {
                kept.remove();
                kept.add(busy);
            }
        }

        List<Load.Busy> inOrder() {
            var list = new ArrayList<>(kept);
            list.sort(order.reversed());
            return list;
        }
    }
}
