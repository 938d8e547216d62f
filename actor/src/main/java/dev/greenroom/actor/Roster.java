package dev.greenroom.actor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The living actors of a system, page by page, for who looks at millions of them: each page costs about what is on it, wherever
 * it begins. Actors are told apart by their numbers, which rise in the order in which they were started and never come again.
 * Safe for any thread; takes no lock that an actor needs.
 */
public final class Roster {
    /** How many actors one search looks at: a blink of time, and a million is more than most systems have. */
    private static final int SEARCHED = 1_000_000;

    private final Census census;

    Roster(Census census) {
        this.census = census;
    }

    /**
     * Some actors, the first started first.
     *
     * @param next what to give as {@code after} for the rest; empty when there is none. A search that has looked long enough says
     *     where to go on, also when it has found nothing yet
     */
    public record Page(List<Entry> entries, OptionalLong next) {
        /** Keeps its own copy. */
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One actor at one moment.
     *
     * @param line what it does now; its stack is empty unless the actor was asked for by its number
     * @param children how many it has
     * @param waits what its turn waits for, and what that waits for, and so on; empty when it does not wait. Of several that are
     *     waited for at once, the first is followed
     */
    public record Entry(long number, Dump.Line line, int children, List<DeadlockException.Wait> waits) {
        /** Keeps its own copy. */
        public Entry {
            waits = List.copyOf(waits);
        }
    }

    /**
     * Those without a parent.
     *
     * @param after the number of the last one that is known; 0 for the first page
     * @param most how many at most
     */
    public Page roots(long after, int most) {
        var found = new Found(most);
        census.walkRoots(after, found::take);
        return found.page();
    }

    /** The children of an actor; the same parameters as {@link #roots}. None when it has stopped. */
    public Page children(ActorRef<?> parent, long after, int most) {
        var found = new Found(most);
        parent.cell.life.children.walk(after, found::take);
        return found.page();
    }

    /** Those whose name or class has this text in it, in any case; the same parameters as {@link #roots}. */
    public Page search(String text, long after, int most) {
        var sought = text.toLowerCase(Locale.ROOT);
        Map<Class<?>, Boolean> classes = new HashMap<>();
        var found = new Found(most);
        found.left = SEARCHED;
        census.walk(
                after,
                cell -> found.look(
                        cell,
                        classes.computeIfAbsent(cell.type(), type -> has(type.getName(), sought))
                                || has(cell.name(), sought)));
        return found.page();
    }

    private static boolean has(String text, String sought) {
        return text.toLowerCase(Locale.ROOT).contains(sought);
    }

    /** The living actor of this number, with where it is in the code. */
    public Optional<Entry> find(long number) {
        return Optional.ofNullable(census.find(number)).map(cell -> entry(cell, true));
    }

    /** What an actor does now; empty when it has stopped. */
    public Optional<Entry> find(ActorRef<?> actor) {
        return Optional.ofNullable(census.find(actor.cell.number))
                .filter(cell -> cell == actor.cell)
                .map(cell -> entry(cell, false));
    }

    private static Entry entry(Cell cell, boolean withStack) {
        return new Entry(
                cell.number, Dump.line(cell, withStack), cell.life.children.count(), DeadlockException.waitsOf(cell));
    }

    /** A page in the making. */
    private static final class Found {
        private final List<Entry> entries = new ArrayList<>();
        private final int most;
        private int left = Integer.MAX_VALUE;
        private long last;
        private boolean hasMore;

        Found(int most) {
            this.most = most;
        }

        /** Takes a cell; false when there was no room for it. */
        boolean take(Cell cell) {
            return look(cell, true);
        }

        boolean look(Cell cell, boolean isWanted) {
            if (left-- == 0 || (isWanted && entries.size() == most)) {
                hasMore = true;
                return false;
            }
            last = cell.number;
            if (isWanted) {
                entries.add(entry(cell, false));
            }
            return true;
        }

        Page page() {
            return new Page(entries, hasMore ? OptionalLong.of(last) : OptionalLong.empty());
        }
    }
}
