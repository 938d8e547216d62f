package dev.greenroom.shoji;

import java.util.List;

/**
 * An arrangement of IRIs in a row and in groups.
 *
 * <p>Immutable: each edit returns another order.
 */
public final class Order extends Envelope<Order> implements Document {

    static final String ELEMENT = "shoji:order";

    Order(Members members) {
        super(members);
    }

    /** The order at that IRI. */
    public static Order at(String self, List<GraphNode> graph) {
        return new Order(
                Members.made(ELEMENT, self, "graph", Graph.write(graph)).endingWith("graph"));
    }

    @Override
    Order from(Members edited) {
        return new Order(edited);
    }
}
