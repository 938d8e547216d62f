package dev.greenroom.shoji;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Shoji document: a catalog, an entity, a view or an order.
 *
 * <p>Immutable, and safe for use by any thread. What was read is written back with its unknown members, its order of
 * members, and the exact text of its numbers.
 */
public sealed interface Document permits Catalog, Entity, View, Order {

    /**
     * Reads a document.
     *
     * @throws ShojiException.NotShoji when it is not JSON, or not Shoji
     */
    static Document read(byte[] json) {
        return Envelope.of(Json.read(json));
    }

    /**
     * Reads a document.
     *
     * @throws ShojiException.NotShoji when it is not JSON, or not Shoji
     */
    static Document read(String json) {
        return Envelope.of(Json.read(json));
    }

    /**
     * Reads a document up to the end of the stream, and closes it.
     *
     * @throws ShojiException.NotShoji when it is not JSON, or not Shoji
     */
    static Document read(InputStream json) throws IOException {
        return Envelope.of(Json.read(json));
    }

    /**
     * The document that a tree is.
     *
     * @throws ShojiException.NotShoji when it is not Shoji
     */
    static Document of(JsonNode tree) {
        return Envelope.of(tree.deepCopy());
    }

    /** What it is, such as {@code shoji:catalog}. */
    String element();

    /** Its own IRI; some documents of practice, in requests above all, have none. */
    Optional<String> self();

    /** A sentence for people. */
    Optional<String> description();

    /** Name → IRI or IRI template of other catalogs. */
    Map<String, String> catalogs();

    /** Name → IRI or IRI template of views. */
    Map<String, String> views();

    /** Name → IRI or IRI template of orders. */
    Map<String, String> orders();

    /** Name → IRI or IRI template of what is not Shoji: pages, feeds, downloads. */
    Map<String, String> urls();

    /** Name → IRI or IRI template of entities that are parts of this one. */
    Map<String, String> fragments();

    /**
     * Name → IRI or IRI template of what describes documents of this kind. Some documents of practice give one IRI without a
     * name; it comes under the empty name.
     */
    Map<String, String> specification();

    /** The arrangement of the entities in {@code graph}; empty when there is none. */
    List<GraphNode> graph();

    /** Any member; a missing node when there is none. */
    JsonNode member(String name);

    /** The absolute URI of an IRI that this document mentions: relative ones start from {@link #self()}. */
    URI resolve(String iri);

    /** This document as one of its kinds: {@code document.as(Catalog.class)}.
     *
     * @throws ShojiException.NotShoji when it is of another kind
     */
    <D extends Document> D as(Class<D> kind);

    /** A copy of the whole tree. */
    JsonNode tree();

    /** Writes this document on one line. */
    String json();

    /** Writes this document. */
    String json(Layout layout);

    /** Writes this document on one line, as UTF-8. */
    byte[] bytes();

    /** Writes this document as UTF-8. */
    byte[] bytes(Layout layout);

    /** Writes this document on one line, as UTF-8, and flushes; the stream stays open. */
    void writeTo(OutputStream out) throws IOException;

    /** Writes this document as UTF-8, and flushes; the stream stays open. */
    void writeTo(OutputStream out, Layout layout) throws IOException;
}
