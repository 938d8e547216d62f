package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

import java.util.Map;
import java.util.OptionalLong;

/**
 * One thing with its attributes.
 *
 * <p>Immutable: each edit returns another entity.
 */
public final class Entity extends Envelope<Entity> implements Document {

    static final String ELEMENT = "shoji:entity";

    Entity(Members members) {
        super(members);
    }

    /** An entity without attributes at that IRI. */
    public static Entity at(String self) {
        return new Entity(Members.made(ELEMENT, self, "body", JsonNodeFactory.instance.objectNode()));
    }

    /** An entity that has no IRI yet: the body of a POST. */
    public static Entity of(Object attributes) {
        return new Entity(Members.made(ELEMENT, "body", Tuple.of(attributes).node()));
    }

    @Override
    Entity from(Members edited) {
        return new Entity(edited);
    }

    /** With the attributes of a {@link Tuple}, a record or a map, in place of all it had. */
    public Entity body(Object attributes) {
        return from(members().with("body", Json.attributes(attributes)));
    }

    /** The attributes; empty when there are none. */
    public Tuple body() {
        return node().has("body") ? Tuple.wrap(node().path("body")) : Tuple.empty();
    }

    /**
     * The attributes as a record or another Java type, as {@link Tuple#as} reads them.
     *
     * @throws ShojiException.NotShoji when they do not fit it
     */
    public <T> T body(Class<T> type) {
        return Json.as(body().node(), type, this + " /body");
    }

    /** With the number of entities, for an entity that is a catalog too. */
    public Entity size(long entities) {
        return sized(entities);
    }

    /** The number of entities, where the entity says it. */
    public OptionalLong size() {
        return node().path("size").asLongOpt();
    }

    /** With an entity below this one, for an entity that is a catalog too; as {@link Catalog#tuple}. */
    public Entity tuple(String iri, @Nullable Object attributes) {
        return from(members()
                .within("index", key(iri), attributes == null ? NullNode.getInstance() : Json.attributes(attributes)));
    }

    /** Entity IRI → tuple, for an entity that is a catalog too; empty when it is not. */
    public Map<String, Tuple> index() {
        return new Index(node().path("index"));
    }
}
