package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * The attributes of an entity: all of them in its body, some of them in the index of a catalog.
 *
 * <p>Immutable.
 */
public final class Tuple {

    private static final Tuple REMOVED = new Tuple(null);

    private final @Nullable ObjectNode node;

    private Tuple(@Nullable ObjectNode node) {
        this.node = node;
    }

    /** A tuple without attributes. */
    public static Tuple empty() {
        return new Tuple(JsonNodeFactory.instance.objectNode());
    }

    /** The {@code null} tuple, which in a PATCH takes an entity out of a collecting catalog. */
    public static Tuple removed() {
        return REMOVED;
    }

    /**
     * The attributes of a record, map, or anything that Jackson writes as an object.
     *
     * @throws IllegalArgumentException when it is not written as an object
     */
    public static Tuple of(Object attributes) {
        if (attributes instanceof Tuple tuple) {
            return tuple;
        }
        if (Json.of(attributes) instanceof ObjectNode node) {
            return new Tuple(node);
        }
        throw new IllegalArgumentException(
                "tuple: %s is not written as a JSON object. Use a record or a map with string keys."
                        .formatted(attributes.getClass().getName()));
    }

    /** Wraps without a copy; the caller must not change the node afterwards. */
    static Tuple wrap(JsonNode node) {
        return node instanceof ObjectNode object ? new Tuple(object) : REMOVED;
    }

    /** Whether this is the {@code null} tuple. */
    public boolean isRemoved() {
        return node == null;
    }

    /** The attribute of that name; a missing node when there is none. */
    public JsonNode get(String name) {
        return node == null
                ? JsonNodeFactory.instance.missingNode()
                : node.path(name).deepCopy();
    }

    /** The names of the attributes in their order. */
    public List<String> names() {
        return node == null ? List.of() : List.copyOf(node.propertyNames());
    }

    /**
     * All attributes as a record or another Java type. A component without an attribute is null, zero or false; an
     * attribute without a component is left out.
     *
     * @throws ShojiException.NotShoji when they do not fit it
     */
    public <T> T as(Class<T> type) {
        return Json.as(node(), type, "tuple");
    }

    /** This tuple with one attribute more, or with another value for it. */
    public Tuple with(String name, @Nullable Object value) {
        ObjectNode copy = node == null ? JsonNodeFactory.instance.objectNode() : shallowCopy(node);
        copy.set(name, Json.of(value));
        return new Tuple(copy);
    }

    /** The tree of this tuple, shared: for writing only. */
    JsonNode node() {
        return node == null ? JsonNodeFactory.instance.nullNode() : node;
    }

    private static ObjectNode shallowCopy(ObjectNode node) {
        return JsonNodeFactory.instance.objectNode().setAll(node);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tuple that && node().equals(that.node());
    }

    @Override
    public int hashCode() {
        return node().hashCode();
    }

    /** The attributes as JSON. */
    @Override
    public String toString() {
        return Json.text(node());
    }
}
