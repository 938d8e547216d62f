package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/**
 * The living actors of a system, by name, by number and by class. Any thread.
 *
 * <p>Each class has lists of its actors, and each actor knows its place in one of them: eight bytes for an actor. A trait's
 * actors are those of the classes that have it, and classes are few. The list's lock is held while the name is given or taken, so
 * that who finds an actor by its name, and takes it out, finds it in the list too.
 *
 * <p>A name that the system makes ends with the actor's number, so it need not be kept: who looks for it is led by the number. All
 * are kept by their numbers, which is the order for who wants to see some of them.
 */
final class Census {
    /** So many that a thread which starts actors, and those on which they stop, seldom meet at the same. */
    private static final int SHARES = 64;

    private static final Cell[] NONE = {};

    private final ConcurrentMap<String, Cell> byGivenName = new ConcurrentHashMap<>();
    private final Numbered byNumber = new Numbered();

    /** Somebody has given a name that looks as if the system had made it. */
    private volatile boolean isImitated;

    private final ConcurrentMap<Class<?>, Kind> byClass = new ConcurrentHashMap<>();
    private final Keeper keeper;

    /** @param keeper is told who lives */
    Census(Keeper keeper) {
        this.keeper = keeper;
    }

    /** Puts a cell in, unless its name is taken: then returns who has it. */
    @Nullable
    Cell add(Cell cell) {
        var known = byClass.get(cell.type());
        return (known == null ? byClass.computeIfAbsent(cell.type(), type -> new Kind()) : known).add(cell);
    }

    /** Takes a cell out, if it is in. */
    void remove(Cell cell) {
        var kind = byClass.get(cell.type());
        if (kind != null) {
            kind.remove(cell);
        }
    }

    @Nullable
    Cell find(String name) {
        var named = byGivenName.get(name);
        return named != null ? named : findNumbered(name);
    }

    private @Nullable Cell findNumbered(String name) {
        var number = numberIn(name);
        var cell = number < 0 ? null : byNumber.get(number);
        return cell != null && !cell.hasGivenName() && cell.name().equals(name) ? cell : null;
    }

    @Nullable
    Cell find(long number) {
        return number < 0 ? null : byNumber.get(number);
    }

    /** Shows those with higher numbers, in order, until one is refused. */
    void walk(long after, Predicate<Cell> visit) {
        byNumber.walk(after, visit);
    }

    /** The same with those that have no parent. */
    void walkRoots(long after, Predicate<Cell> visit) {
        byNumber.walkRoots(after, visit);
    }

    /** The number that a name ends with, or -1. */
    private static long numberIn(String name) {
        var dash = name.lastIndexOf('-');
        var digits = name.length() - dash - 1;
        if (dash < 0 || digits == 0 || digits > 18) {
            return -1;
        }
        var number = 0L;
        for (var at = dash + 1; at < name.length(); at++) {
            var digit = name.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** Those of a class, or of the classes that extend or implement it; in no order. */
    List<Cell> ofType(Class<?> type) {
        var found = new ArrayList<Cell>();
        byClass.forEach((kind, cells) -> {
            if (type.isAssignableFrom(kind)) {
                cells.addTo(found);
            }
        });
        return found;
    }

    /** All, the first started first. */
    List<Cell> inOrder() {
        var list = ofType(Object.class);
        list.sort(Comparator.comparingLong(cell -> cell.number));
        return list;
    }

    /** The actors of one class, in lists of which each has its lock. */
    private final class Kind {
        private final Habit habit = Habit.unknown();
        private final Share[] shares = new Share[SHARES];

        Kind() {
            Arrays.setAll(shares, i -> new Share());
        }

        @Nullable
        Cell add(Cell cell) {
            cell.habit = habit;
            return shareOf(cell).add(cell);
        }

        void remove(Cell cell) {
            shareOf(cell).remove(cell);
        }

        private Share shareOf(Cell cell) {
            return shares[(int) (cell.number % SHARES)];
        }

        void addTo(List<Cell> found) {
            for (var share : shares) {
                share.addTo(found);
            }
        }
    }

    /** Some of them, without gaps: the last takes the place of one that leaves. */
    private final class Share {
        private Cell[] cells = NONE;
        private int count;

        /** How many of them keep the JVM alive. */
        private int keeping;

        synchronized @Nullable Cell add(Cell cell) {
            if (count == cells.length) {
                cells = Arrays.copyOf(cells, Math.max(2, 2 * count));
            }
            var isFirst = keeps(cell) && keeping == 0;
            var holder = cell; // unless all goes well
            try {
                if (isFirst) {
                    keeper.add();
                }
                holder = giveName(cell);
            } finally {
                if (isFirst && holder != null) {
                    keeper.remove();
                }
            }
            if (holder == null) {
                cell.place = count;
                cells[count++] = cell;
                keeping += keeps(cell) ? 1 : 0;
            }
            return holder;
        }

        @SuppressWarnings("NullAway") // behind the count the places are empty
        synchronized void remove(Cell cell) {
            if (!takeName(cell)) {
                return;
            }
            var last = cells[--count];
            cells[count] = null;
            if (last != cell) {
                cells[cell.place] = last;
                last.place = cell.place;
            }
            if (keeps(cell) && --keeping == 0) {
                keeper.remove();
            }
        }

        private boolean keeps(Cell cell) {
            return !cell.spec.isDaemon();
        }

        synchronized void addTo(List<Cell> found) {
            found.addAll(Arrays.asList(cells).subList(0, count));
        }
    }

    /** Returns who has the name already. */
    private @Nullable Cell giveName(Cell cell) {
        byNumber.put(cell.number, cell);
        if (!cell.hasGivenName()) {
            // Put in before the look at the other's names, as those do: of two that come at once, one at least gives
            // way.
            var holder = isImitated ? byGivenName.get(cell.name()) : null;
            if (holder != null) {
                byNumber.remove(cell.number);
            }
            return holder;
        }
        var name = cell.name();
        if (numberIn(name) >= 0) {
            isImitated = true;
        }
        var holder = byGivenName.putIfAbsent(name, cell);
        if (holder == null) {
            holder = findNumbered(name);
            if (holder != null) {
                byGivenName.remove(name, cell);
            }
        }
        if (holder != null) {
            byNumber.remove(cell.number);
        }
        return holder;
    }

    private boolean takeName(Cell cell) {
        if (cell.hasGivenName() && !byGivenName.remove(cell.name(), cell)) {
            return false;
        }
        return byNumber.remove(cell.number) == cell;
    }
}
