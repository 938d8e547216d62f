package dev.greenroom.shoji;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.util.ArrayList;
import java.util.List;

/** Graphs as JSON: an array that mixes IRIs and objects of one key. */
final class Graph {

    private Graph() {}

    /** The nodes of a graph, whose shape has been checked. */
    static List<GraphNode> read(JsonNode graph) {
        var nodes = new ArrayList<GraphNode>(graph.size());
        for (JsonNode node : graph) {
            if (node.isString()) {
                nodes.add(new GraphNode.Link(node.stringValue()));
            } else {
                node.forEachEntry((name, members) -> nodes.add(new GraphNode.Group(name, read(members))));
            }
        }
        return List.copyOf(nodes);
    }

    /** The array of a graph. */
    static ArrayNode write(List<GraphNode> nodes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(nodes.size());
        for (GraphNode node : nodes) {
            switch (node) {
                case GraphNode.Link(String iri) -> array.add(iri);
                case GraphNode.Group(String name, List<GraphNode> members) ->
                    array.addObject().set(name, write(members));
            }
        }
        return array;
    }
}
