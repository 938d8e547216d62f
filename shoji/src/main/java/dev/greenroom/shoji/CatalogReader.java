package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;

/** Reads a catalog without keeping its tuples. */
final class CatalogReader {

    private final JsonParser parser;
    private final TreeReader values;
    private final BiConsumer<String, Tuple> tuples;
    private final ObjectNode head = JsonNodeFactory.instance.objectNode();

    private CatalogReader(JsonParser parser, BiConsumer<String, Tuple> tuples) {
        this.parser = parser;
        this.values = new TreeReader(parser);
        this.tuples = tuples;
    }

    static Catalog read(InputStream json, BiConsumer<String, Tuple> tuples) throws IOException {
        try (var parser = Json.MAPPER.createParser(json)) {
            return TreeReader.guarded(parser, () -> new CatalogReader(parser, tuples).whole());
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private Catalog whole() {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            // Says what it is instead.
            return Envelope.of(first == null ? Json.read("") : values.value(first))
                    .as(Catalog.class);
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            member(name, parser.nextToken());
        }
        values.end();
        return Envelope.of(head).as(Catalog.class);
    }

    private void member(String name, @Nullable JsonToken token) {
        if (name.equals("index") && token == JsonToken.START_OBJECT) {
            head.putObject("index");
            index();
        } else if (name.equals("entities") && token == JsonToken.START_ARRAY && !head.has("index")) {
            head.putObject("index");
            entities();
        } else {
            head.set(name, values.value(token));
        }
    }

    private void index() {
        for (String iri = parser.nextName(); iri != null; iri = parser.nextName()) {
            JsonNode tuple = values.value(parser.nextToken());
            if (!tuple.isObject() && !tuple.isNull()) {
                throw wrong("/index/" + Pointers.escape(iri), tuple, "a tuple (an object, or null)");
            }
            tuples.accept(iri, Tuple.wrap(tuple));
        }
    }

    /** The older form of an index. */
    private void entities() {
        int place = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            JsonNode iri = values.value(token);
            if (!iri.isString()) {
                throw wrong("/entities/" + place, iri, "an IRI");
            }
            tuples.accept(iri.stringValue(), Tuple.empty());
            place++;
        }
    }

    private ShojiException.NotShoji wrong(String pointer, JsonNode found, String wanted) {
        String self = head.path("self").stringValueOpt().orElse("without self");
        return new ShojiException.NotShoji(
                "document " + self, pointer, "is %s, not %s".formatted(Shape.kind(found), wanted), null);
    }
}
