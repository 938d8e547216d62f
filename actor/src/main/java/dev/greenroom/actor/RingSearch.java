package dev.greenroom.actor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Looks for a ring of waits.
 *
 * <p>An actor that parks publishes what it parks on, and then looks, from there on, whether it comes back to itself. So it does
 * when a reply that others may wait for comes to need something new: the reply of a deferred ask, of a flatMap, or of a
 * group that can do with any member, of which one more has failed. Each edge is published, in a volatile field, before its
 * thread looks: of those that close a ring together the last one sees all the others. Two may see it, and both are told.
 *
 * <p>The graph has vertices that need one thing, every one of several, or any one of several. The ones that are <em>stuck</em>
 * need the origin: they need something stuck, and those that any one would help need nothing but stuck ones. That misses a
 * knot, in which such a vertex also needs something that in turn needs itself. So for the rest: what would go on if the
 * origin did, but does not if it does not, is stuck as well. Rings without the origin count as if they went on: they are
 * told to those who closed them. (Holt, "Some deadlock properties of computer systems", 1972, has the graphs; knots in the
 * OR model: Chandy, Misra and Haas, "Distributed deadlock detection", 1983.)
 *
 * <p>No false alarms: the edges were read one after the other, and may never have stood together. Each of them, once it has
 * gone, does not come back, for each park is an object of its own. So when a second search sees the same edges, all of
 * them stood at the moment between the two.
 */
final class RingSearch {
    /** Longer chains than this are searched with a memory of where the search has been. */
    private static final int QUICK_STEPS = 1000;

    private final Map<Need.Node, Vertex> vertices = new HashMap<>();
    private final Vertex origin;

    private RingSearch(Need.Node origin) {
        this.origin = explored(origin);
    }

    /** The nodes of a ring that {@code origin} is in, beginning with it; empty when there is none. */
    static List<Need.Node> ringOf(Need.Node origin) {
        if (isFree(origin, origin, true)) {
            return List.of();
        }
        var seen = new RingSearch(origin).ring();
        while (!seen.isEmpty()) {
            var again = new RingSearch(origin).ring();
            if (again.equals(seen)) {
                return pathFrom(origin, seen);
            }
            seen = again;
        }
        return List.of();
    }

    /** Most waits lead to somebody who works. This sees so, and makes nothing; false when it takes a closer look. */
    @SuppressWarnings("ReferenceEquality") // nodes are compared by identity
    private static boolean isFree(Need.Node first, Need.Node origin, boolean intoGroups) {
        var need = first.need();
        for (var steps = 0; steps < QUICK_STEPS; steps++) {
            switch (need) {
                case null -> {
                    return true;
                }
                case Need.Node node
                when node == origin -> {
                    return false;
                }
                case Need.Node node -> need = node.need();
                case Need.Several several -> {
                    return intoGroups && isFree(several, origin);
                }
            }
        }
        return false;
    }

    private static boolean isFree(Need.Several several, Need.Node origin) {
        for (var i = several.start(); i < several.end(); i++) {
            var member = several.at(i);
            if (member != null && isFree(member, origin, false) != several.every) {
                return !several.every;
            }
        }
        return several.every;
    }

    // ---- the graph ----

    private static final class Vertex {
        final Need.Node node;
        final List<Vertex> needs = new ArrayList<>(1);
        final List<Vertex> neededBy = new ArrayList<>(1);
        boolean any;
        boolean every;
        int waitsFor;

        Vertex(Need.Node node) {
            this.node = node;
        }

        boolean isFree() {
            return needs.isEmpty();
        }
    }

    private Vertex explored(Need.Node first) {
        var unexplored = new ArrayDeque<Vertex>();
        var start = vertex(first, unexplored);
        for (var vertex = unexplored.poll(); vertex != null; vertex = unexplored.poll()) {
            switch (vertex.node.need()) {
                case null -> {}
                case Need.Node node -> join(vertex, vertex(node, unexplored));
                case Need.Several several -> {
                    vertex.every = several.every;
                    vertex.any = !several.every;
                    for (var i = several.start(); i < several.end(); i++) {
                        var member = several.at(i);
                        if (member != null) {
                            join(vertex, vertex(member, unexplored));
                        }
                    }
                }
            }
        }
        return start;
    }

    private Vertex vertex(Need.Node node, Collection<Vertex> unexplored) {
        return vertices.computeIfAbsent(node, key -> {
            var vertex = new Vertex(key);
            unexplored.add(vertex);
            return vertex;
        });
    }

    private static void join(Vertex vertex, Vertex need) {
        vertex.needs.add(need);
        need.neededBy.add(vertex);
    }

    // ---- who is stuck ----

    /** The edges between those who are stuck because of the origin, which they lead back to; none when it is not. */
    private Map<Need.Node, List<Need.Node>> ring() {
        var stuck = origin.neededBy.isEmpty() ? Set.<Vertex>of() : stuck();
        return stuck.isEmpty() ? Map.of() : edges(stuck);
    }

    private Set<Vertex> stuck() {
        var all = vertices.values();
        var free = all.stream().filter(Vertex::isFree).toList();
        var stuck = Set.of(origin);
        while (true) {
            stuck = spread(stuck, Set.of(), true);
            if (origin.any ? stuck.containsAll(origin.needs) : stuck.stream().anyMatch(origin.needs::contains)) {
                return stuck;
            }
            var going = spread(union(free, stuck), Set.of(), false);
            var others = new HashSet<>(all);
            others.removeAll(going);
            var goingWithoutOrigin = spread(union(free, others), stuck, false);
            if (goingWithoutOrigin.size() + stuck.size() == all.size()) {
                return Set.of();
            }
            stuck = new HashSet<>(all);
            stuck.removeAll(goingWithoutOrigin);
        }
    }

    /**
     * What follows from {@code seeds} against the edges: of who is stuck, if {@code anyIsPatient}: a vertex that any one would
     * help is stuck when all that it needs are; else of who goes on: a vertex that needs every one goes on when all of
     * them do. The others follow from one.
     */
    private Set<Vertex> spread(Collection<Vertex> seeds, Set<Vertex> barred, boolean anyIsPatient) {
        vertices.values()
                .forEach(vertex ->
                        vertex.waitsFor = (anyIsPatient ? vertex.any : vertex.every) ? vertex.needs.size() : 1);
        var reached = new HashSet<>(seeds);
        var queue = new ArrayDeque<>(reached);
        for (var vertex = queue.poll(); vertex != null; vertex = queue.poll()) {
            for (var needer : vertex.neededBy) {
                needer.waitsFor--;
                if (needer.waitsFor == 0 && !barred.contains(needer) && reached.add(needer)) {
                    queue.add(needer);
                }
            }
        }
        return reached;
    }

    private static Set<Vertex> union(Collection<Vertex> some, Collection<Vertex> others) {
        var both = new HashSet<>(some);
        both.addAll(others);
        return both;
    }

    // ---- the ring ----

    private Map<Need.Node, List<Need.Node>> edges(Set<Vertex> stuck) {
        var edges = new LinkedHashMap<Need.Node, List<Need.Node>>();
        var queue = new ArrayDeque<>(List.of(origin));
        for (var vertex = queue.poll(); vertex != null; vertex = queue.poll()) {
            if (!edges.containsKey(vertex.node)) {
                var needs = vertex.needs.stream().filter(stuck::contains).toList();
                edges.put(vertex.node, needs.stream().map(need -> need.node).toList());
                queue.addAll(needs);
            }
        }
        return edges;
    }

    /** The shortest way round. */
    private static List<Need.Node> pathFrom(Need.Node origin, Map<Need.Node, List<Need.Node>> edges) {
        var cameFrom = new HashMap<Need.Node, Need.Node>();
        var queue = new ArrayDeque<>(List.of(origin));
        while (!cameFrom.containsKey(origin)) {
            var node = queue.remove();
            for (var need : edges.getOrDefault(node, List.of())) {
                if (cameFrom.putIfAbsent(need, node) == null) {
                    queue.add(need);
                }
            }
        }
        var path = new ArrayDeque<Need.Node>();
        var node = origin;
        do {
            node = Objects.requireNonNull(cameFrom.get(node));
            path.addFirst(node);
        } while (!node.equals(origin));
        return List.copyOf(path);
    }
}
