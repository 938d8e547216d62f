package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The living actors of a system, by name, by number and by class. Any thread.
 *
 * <p>Each class has a list of its actors, and each actor knows its place in it: eight bytes for an actor. A trait's actors are
 * those of the classes that have it, and classes are few. The list's lock is held while the name is given or taken, so that
 * who finds an actor by its name, and takes it out, finds it in the list too.
 *
 * <p>A name that the system makes ends with the actor's number, so it need not be kept: who looks for it is led by the number.
 */
final class Census {
    private final ConcurrentMap<String, Cell> byGivenName = new ConcurrentHashMap<>();
    private final Numbered byNumber = new Numbered();

    /** Somebody has given a name that looks as if the system had made it. */
    private volatile boolean isImitated;

    private final ConcurrentMap<Class<?>, Kind> byClass = new ConcurrentHashMap<>();

    /** Puts a cell in, unless its name is taken: then returns who has it. */
    @Nullable
    Cell add(Cell cell) {
        return byClass.computeIfAbsent(cell.type(), type -> new Kind()).add(cell);
    }

    /** Takes a cell out; false when it was not in. */
    boolean remove(Cell cell) {
        var kind = byClass.get(cell.type());
        return kind != null && kind.remove(cell);
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

    /** The actors of one class, without gaps: the last takes the place of one that leaves. */
    private final class Kind {
        private final Habit habit = Habit.unknown();
        private Cell[] cells = new Cell[4];
        private int count;

        synchronized @Nullable Cell add(Cell cell) {
            cell.habit = habit;
            var holder = giveName(cell);
            if (holder == null) {
                if (count == cells.length) {
                    cells = Arrays.copyOf(cells, 2 * count);
                }
                cell.place = count;
                cells[count++] = cell;
            }
            return holder;
        }

        @SuppressWarnings("NullAway") // behind the count the places are empty
        synchronized boolean remove(Cell cell) {
            if (!takeName(cell)) {
                return false;
            }
            var last = cells[--count];
            cells[count] = null;
            if (last != cell) {
                cells[cell.place] = last;
                last.place = cell.place;
            }
            return true;
        }

        synchronized void addTo(List<Cell> found) {
            found.addAll(Arrays.asList(cells).subList(0, count));
        }
    }

    /** Returns who has the name already. */
    private @Nullable Cell giveName(Cell cell) {
        if (!cell.hasGivenName()) {
            byNumber.put(cell.number, cell);
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
        return holder;
    }

    private boolean takeName(Cell cell) {
        return cell.hasGivenName() ? byGivenName.remove(cell.name(), cell) : byNumber.remove(cell.number) == cell;
    }
}
