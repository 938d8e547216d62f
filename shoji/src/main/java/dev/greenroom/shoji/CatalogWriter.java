package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a catalog tuple by tuple, in the same bounded memory however many there are: the same bytes that a {@link Catalog}
 * with these tuples writes, except that a tuple given twice is written twice.
 *
 * {@snippet :
 * try (var writer = catalog.writer(out)) {
 *     players.forEach(player -> writer.tuple(Iri.key(player.name()), player));
 * }
 * }
 *
 * <p>A writer that was not {@linkplain #end ended} leaves JSON that no one can read, so that half a catalog is never taken for
 * a whole one. For one thread.
 */
public final class CatalogWriter implements Closeable {

    private enum State {
        OPEN,
        ENDED,
        BROKEN
    }

    private final Catalog head;
    private final JsonGenerator out;
    private State state = State.OPEN;

    /** Writes all of the head but the end of its index. */
    CatalogWriter(Catalog head, OutputStream out, Layout layout) throws IOException {
        this.head = head;
        this.out = Json.generator(out, layout);
        try {
            this.out.writeStartObject();
            head.members().treeToWrite().forEachEntry((name, value) -> {
                this.out.writeName(name);
                if (name.equals("index")) {
                    this.out.writeStartObject();
                    TreeWriter.writeMembers(value, this.out);
                } else {
                    TreeWriter.write(value, this.out);
                }
            });
        } catch (JacksonIOException e) {
            state = State.BROKEN;
            throw e.getCause();
        }
    }

    /**
     * Writes one entity: its IRI, which is written relative to the catalog, and its attributes as a {@link Tuple}, a record or
     * a map; {@code null} for the tuple that removes.
     *
     * @throws IllegalArgumentException when the attributes are not written as a JSON object; nothing is written then
     * @throws IllegalStateException when this writer has ended
     */
    public CatalogWriter tuple(String iri, @Nullable Object attributes) throws IOException {
        check("tuple \"%s\"".formatted(iri));
        var tuple = attributes == null ? Tuple.removed() : Tuple.of(attributes);
        try {
            out.writeName(head.key(iri));
            TreeWriter.write(tuple.node(), out);
        } catch (JacksonIOException e) {
            state = State.BROKEN;
            throw e.getCause();
        }
        return this;
    }

    /**
     * Writes the end of the catalog, and flushes; the stream stays open. To be called once, after the last tuple.
     *
     * @throws IllegalStateException when this writer has ended
     */
    public void end() throws IOException {
        check("end");
        try {
            out.writeEndObject();
            out.writeEndObject();
            out.close();
            state = State.ENDED;
        } catch (JacksonIOException e) {
            state = State.BROKEN;
            throw e.getCause();
        }
    }

    private void check(String what) {
        switch (state) {
            case OPEN -> {}
            case ENDED ->
                throw new IllegalStateException(
                        "writer of %s: %s comes after its end. Write all tuples, then end it once."
                                .formatted(head, what));
            case BROKEN ->
                throw new IllegalStateException(
                        "writer of %s: %s comes after the stream broke. Begin again with another stream."
                                .formatted(head, what));
        }
    }

    /** Lets go of buffers; what was not ended stays without its end. The stream stays open. */
    @Override
    public void close() {
        if (state == State.OPEN) {
            state = State.BROKEN;
        }
    }
}
