package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The living actors of a system, by name and by class. Any thread.
 *
 * <p>Each class has a list of its actors, and each actor knows its place in it: eight bytes for an actor. A trait's actors are
 * those of the classes that have it, and classes are few. The list's lock is held while the name is given or taken, so that
 * who finds an actor by its name, and takes it out, finds it in the list too.
 */
final class Census {
    private final ConcurrentMap<String, Cell> byName = new ConcurrentHashMap<>();
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
        return byName.get(name);
    }

    boolean has(String name) {
        return byName.containsKey(name);
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
        var list = new ArrayList<Cell>(byName.values());
        list.sort(Comparator.comparingLong(cell -> cell.number));
        return list;
    }

    /** The actors of one class, without gaps: the last takes the place of one that leaves. */
    private final class Kind {
        private final Habit habit = new Habit();
        private Cell[] cells = new Cell[4];
        private int count;

        synchronized @Nullable Cell add(Cell cell) {
            cell.habit = habit;
            var holder = byName.putIfAbsent(cell.name, cell);
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
            if (!byName.remove(cell.name, cell)) {
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
}
