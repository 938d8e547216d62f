package dev.greenroom.shoji;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.util.ArrayList;
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

    /** The nodes of a graph, whose shape has been checked. */
    static List<GraphNode> read(JsonNode graph) {
        var nodes = new ArrayList<GraphNode>(graph.size());
        for (JsonNode node : graph) {
            if (node.isString()) {
                nodes.add(new Link(node.stringValue()));
            } else {
                node.forEachEntry((name, members) -> nodes.add(new Group(name, read(members))));
            }
        }
        return List.copyOf(nodes);
    }

    /** The array of a graph. */
    static ArrayNode write(List<GraphNode> nodes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(nodes.size());
        for (GraphNode node : nodes) {
            switch (node) {
                case Link(String iri) -> array.add(iri);
                case Group(String name, List<GraphNode> members) ->
                    array.addObject().set(name, write(members));
            }
        }
        return array;
    }
}
