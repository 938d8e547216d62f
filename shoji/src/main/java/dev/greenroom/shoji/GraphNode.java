package dev.greenroom.shoji;

import java.util.List;

/** One place in a graph: an IRI, or a named group of places. A graph may be partial and may repeat IRIs. */
public sealed interface GraphNode {

    /** The IRI of an entity, possibly relative to the document. */
    record Link(String iri) implements GraphNode {}

    /** A named group, possibly empty. */
    record Group(String name, List<GraphNode> nodes) implements GraphNode {
        public Group {
            nodes = List.copyOf(nodes);
        }
    }

    /** An IRI. */
    static GraphNode link(String iri) {
        return new Link(iri);
    }

    /** A named group. */
    static GraphNode group(String name, GraphNode... nodes) {
        return new Group(name, List.of(nodes));
    }
}
