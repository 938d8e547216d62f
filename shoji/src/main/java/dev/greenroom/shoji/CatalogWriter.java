package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a catalog tuple by tuple, in the same bounded memory however many there are: the same bytes that a {@link Catalog}
 * with these tuples writes, except that a tuple given twice is written twice.
 *
 * {@snippet :
 * var writer = Catalog.at("/players/").description("All players.").writer(out);
 * for (var player : players) {
 *     writer.tuple(Iri.key(player.name()), player);
 * }
 * writer.end();
 * }
 *
 * <p>Without its {@linkplain #end end} the JSON cannot be read, so half a catalog is never taken for a whole one. It holds
 * nothing that is to be closed; the stream is the caller's. For one thread.
 */
public final class CatalogWriter {

    private enum State {
        OPEN,
        ENDED,
        BROKEN
    }

    private final Catalog head;
    private final JsonGenerator out;
    private State state = State.OPEN;

    /** Writes all of the head but the end of its index, which comes last. */
    CatalogWriter(Catalog head, OutputStream out) throws IOException {
        this.head = head;
        this.out = Json.generator(out, Layout.COMPACT);
        write(() -> {
            var members = head.members().treeToWrite();
            this.out.writeStartObject();
            members.forEachEntry((name, value) -> {
                if (!name.equals("index")) {
                    member(name, value);
                }
            });
            this.out.writeName("index");
            this.out.writeStartObject();
            members.path("index").forEachEntry(this::member);
        });
    }

    private void member(String name, JsonNode value) {
        out.writeName(name);
        TreeWriter.write(value, out);
    }

    /**
     * Writes one entity: its IRI, which is written relative to the catalog, and its attributes as a {@link Tuple}, a record or
     * a map; {@code null} for the tuple that removes.
     *
     * @throws IllegalArgumentException when the attributes cannot be written as a JSON object
     * @throws IllegalStateException when this writer has ended, or something failed before
     */
    public CatalogWriter tuple(String iri, @Nullable Object attributes) throws IOException {
        check("tuple \"%s\"", iri);
        JsonNode tuple = attributes == null ? Tuple.removed().node() : Json.attributes(attributes);
        write(() -> member(head.key(iri), tuple));
        return this;
    }

    /**
     * Writes the end of the catalog, and flushes. To be called once, after the last tuple.
     *
     * @throws IllegalStateException when this writer has ended already, or something failed before
     */
    public void end() throws IOException {
        check("end%s", "");
        write(() -> {
            out.writeEndObject();
            out.writeEndObject();
            out.close();
        });
        state = State.ENDED;
    }

    /** What is written in part cannot be mended. */
    private void write(Runnable writing) throws IOException {
        State before = state;
        state = State.BROKEN;
        try {
            writing.run();
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "writer of %s: the attributes cannot be written as JSON (%s). Use a record, a map, or a tuple."
                            .formatted(head, e.getOriginalMessage()),
                    e);
        }
        state = before;
    }

    private void check(String what, String iri) {
        switch (state) {
            case OPEN -> {}
            case ENDED ->
                throw new IllegalStateException(
                        "writer of %s: %s comes after the end. Write all tuples, then end it once."
                                .formatted(head, what.formatted(iri)));
            case BROKEN ->
                throw new IllegalStateException(
                        "writer of %s: %s comes after a failure. Begin again with another stream."
                                .formatted(head, what.formatted(iri)));
        }
    }
}
