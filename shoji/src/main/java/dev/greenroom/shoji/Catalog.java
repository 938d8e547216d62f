package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * A list of entities by IRI, with a tuple of attributes for each.
 *
 * <p>Immutable: each edit returns another catalog. Adding tuples one by one costs as much as adding them at once.
 */
public final class Catalog extends Envelope<Catalog> implements Document {

    static final String ELEMENT = "shoji:catalog";

    Catalog(Members members) {
        super(members);
    }

    /** An empty catalog at that IRI. */
    public static Catalog at(String self) {
        return new Catalog(Members.made(ELEMENT, self, "index", JsonNodeFactory.instance.objectNode())
                .endingWith("index"));
    }

    @Override
    Catalog from(Members edited) {
        return new Catalog(edited);
    }

    /**
     * With an entity: its IRI, which is written relative to the catalog, and some of its attributes as a {@link Tuple}, a
     * record or a map; {@code null} to remove it when this catalog is the body of a PATCH.
     */
    public Catalog tuple(String iri, @Nullable Object attributes) {
        return from(members()
                .within("index", key(iri), attributes == null ? NullNode.getInstance() : Json.attributes(attributes)));
    }

    /** With all those entities, in the order of the map. */
    public Catalog tuples(Map<String, ?> tuples) {
        Catalog catalog = this;
        for (var entry : tuples.entrySet()) {
            catalog = catalog.tuple(entry.getKey(), entry.getValue());
        }
        return catalog;
    }

    /**
     * Reads a catalog up to the end of the stream, and closes it; hands over each tuple as it comes and forgets it, so that
     * a catalog of any length takes the same memory. It may turn out after the last tuple that this is no catalog.
     *
     * @param tuples takes IRI and tuple of each entity, in the order of the document
     * @return the catalog with all but the tuples
     * @throws ShojiException.NotShoji when it is not JSON, or no catalog
     */
    public static Catalog read(InputStream json, BiConsumer<String, Tuple> tuples) throws IOException {
        return CatalogReader.read(json, tuples);
    }

    /**
     * Begins to write this catalog, with the tuples that it has, so that more can follow one by one: for catalogs too long to
     * be held in memory. The stream stays open.
     */
    public CatalogWriter writer(OutputStream out) throws IOException {
        return new CatalogWriter(this, out);
    }

    /** With attributes of the catalog itself. */
    public Catalog body(Object attributes) {
        return from(members().with("body", Tuple.of(attributes).node()));
    }

    /** With the number of entities, which may be more than the index shows. */
    public Catalog size(long entities) {
        return sized(entities);
    }

    /** Entity IRI → tuple, in the order of the document; an unmodifiable view. */
    public Map<String, Tuple> index() {
        return new Index(node().path("index"));
    }

    /**
     * The tuple of an entity, by its IRI as the index writes it.
     *
     * @throws ShojiException.NoSuchLink when the index does not have it
     */
    public Tuple tuple(String iri) {
        Tuple tuple = index().get(iri);
        if (tuple == null) {
            throw new ShojiException.NoSuchLink(
                    "%s: no entity \"%s\" (%d in its index). Use the IRI as it is written there."
                            .formatted(this, iri, index().size()));
        }
        return tuple;
    }

    /** The attributes of the catalog itself; empty when it has none. */
    public Tuple body() {
        return node().has("body") ? Tuple.wrap(node().path("body")) : Tuple.empty();
    }

    /**
     * The attributes of the catalog itself as a record or another Java type, as {@link Tuple#as} reads them.
     *
     * @throws ShojiException.NotShoji when they do not fit it
     */
    public <T> T body(Class<T> type) {
        return Json.as(body().node(), type, this + " /body");
    }

    /** The number of entities, where the catalog says it. */
    public OptionalLong size() {
        return node().path("size").asLongOpt();
    }
}
