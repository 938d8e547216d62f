package dev.greenroom.actor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for a ring of waits.
 *
 * <p>An actor that parks publishes what it parks on, and then looks, from there on, whether it comes back to itself. So it does
 * when a reply that others may wait for comes to need something new: the reply of a deferred ask, of a flatMap, or of a
 * group that can do with any member, of which one more has failed. Each edge is published, in a volatile field, before its
 * thread looks: of those that close a ring together the last one sees all the others. Two may see it, and both are told.
 *
 * <p>The graph has vertices that need one thing, every one of several, or any one of several (the AND-OR model; Chandy, Misra
 * and Haas, "Distributed deadlock detection", 1983). The origin is in a ring when it belongs to a set whose members all
 * lead to one another and none of which could go on, even if everybody outside the set did. A chain of single needs that
 * comes back is the plain case. The search begins with all that the origin leads to and leaves out who can go on, then who
 * is in no cycle with the origin, until nothing changes. Rings without the origin are so left out: those who closed them
 * are told. Nobody is forgotten, since each such set was completed by one of its members, which looked then.
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
        boolean every;
        int waitsFor;

        Vertex(Need.Node node) {
            this.node = node;
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

    /** The edges of the set that the origin is in; none when it is in no ring. */
    private Map<Need.Node, List<Need.Node>> ring() {
        Set<Vertex> set = new HashSet<>(vertices.values());
        for (var before = -1; set.contains(origin) && set.size() != before; ) {
            before = set.size();
            set.removeAll(going(set));
            set = linked(set, vertex -> vertex.needs);
            set = linked(set, vertex -> vertex.neededBy);
        }
        return set.contains(origin) ? edges(set) : Map.of();
    }

    /** Who can go on if everybody outside the set does. */
    private Set<Vertex> going(Set<Vertex> set) {
        var going = new HashSet<Vertex>();
        for (var vertex : vertices.values()) {
            vertex.waitsFor = vertex.every ? vertex.needs.size() : 1;
            if (vertex.needs.isEmpty() || !set.contains(vertex)) {
                going.add(vertex);
            }
        }
        var queue = new ArrayDeque<>(going);
        for (var vertex = queue.poll(); vertex != null; vertex = queue.poll()) {
            for (var needer : vertex.neededBy) {
                needer.waitsFor--;
                if (needer.waitsFor == 0 && going.add(needer)) {
                    queue.add(needer);
                }
            }
        }
        return going;
    }

    /** The part of the set that the origin is linked with, by way of others in it; nothing when the origin is not in it. */
    private Set<Vertex> linked(Set<Vertex> set, Function<Vertex, List<Vertex>> links) {
        var linked = new HashSet<Vertex>();
        var queue = new ArrayDeque<Vertex>();
        if (set.contains(origin)) {
            linked.add(origin);
            queue.add(origin);
        }
        for (var vertex = queue.poll(); vertex != null; vertex = queue.poll()) {
            for (var next : links.apply(vertex)) {
                if (set.contains(next) && linked.add(next)) {
                    queue.add(next);
                }
            }
        }
        return linked;
    }

    // ---- the ring ----

    private static Map<Need.Node, List<Need.Node>> edges(Set<Vertex> set) {
        var edges = new HashMap<Need.Node, List<Need.Node>>();
        for (var vertex : set) {
            edges.put(
                    vertex.node,
                    vertex.needs.stream()
                            .filter(set::contains)
                            .map(need -> need.node)
                            .toList());
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
