package dev.greenroom.shoji;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Set;

/** Tells Shoji from other JSON, and says where the difference is. Unknown members may be anything. */
final class Shape {

    private static final Set<String> ELEMENTS = Set.of(Catalog.ELEMENT, Entity.ELEMENT, View.ELEMENT, Order.ELEMENT);
    private static final List<String> LINKS = List.of("catalogs", "views", "orders", "urls", "fragments");

    private final ObjectNode document;

    private Shape(ObjectNode document) {
        this.document = document;
    }

    /** The tree of a document whose members have the shapes of its element; an older form comes out as the new one. */
    static ObjectNode check(JsonNode tree) {
        if (!(tree instanceof ObjectNode document)) {
            throw new ShojiException.NotShoji(
                    "document", "", "is %s, not an object; read bare values with Json".formatted(kind(tree)), null);
        }
        String element = document.path("element").stringValueOpt().orElse("");
        if (!ELEMENTS.contains(element)) {
            throw new ShojiException.NotShoji(
                    "document",
                    "/element",
                    document.has("element")
                            ? "is %s, not one of shoji:catalog, shoji:entity, shoji:view, shoji:order"
                                    .formatted(Json.text(document.path("element")))
                            : "is missing, so this is no Shoji document",
                    null);
        }
        return new Shape(document).checked(element);
    }

    private ObjectNode checked(String element) {
        optional("self", JsonNodeType.STRING);
        optional("description", JsonNodeType.STRING);
        optional("size", JsonNodeType.NUMBER);
        LINKS.forEach(this::links);
        specification();
        optional("graph", JsonNodeType.ARRAY);
        graph("/graph", document.path("graph"));
        return switch (element) {
            case Catalog.ELEMENT -> {
                optional("body", JsonNodeType.OBJECT);
                index();
                yield withIndex();
            }
            case Entity.ELEMENT -> {
                optional("body", JsonNodeType.OBJECT);
                index();
                yield document;
            }
            case View.ELEMENT -> {
                required("value");
                yield document;
            }
            default -> {
                required("graph");
                yield document;
            }
        };
    }

    private void links(String collection) {
        optional(collection, JsonNodeType.OBJECT);
        document.path(collection).forEachEntry((name, iri) -> {
            if (!iri.isString()) {
                throw wrong(at("/" + collection, name), "is %s, not an IRI".formatted(kind(iri)));
            }
        });
    }

    /** Links by name, or, in practice, one IRI alone. */
    private void specification() {
        if (!document.path("specification").isString()) {
            links("specification");
        }
    }

    private void index() {
        optional("index", JsonNodeType.OBJECT);
        document.path("index").forEachEntry((iri, tuple) -> {
            if (!tuple.isObject() && !tuple.isNull()) {
                throw wrong(at("/index", iri), "is %s, not a tuple (an object, or null)".formatted(kind(tuple)));
            }
        });
    }

    private void graph(String pointer, JsonNode graph) {
        for (int i = 0; i < graph.size(); i++) {
            JsonNode node = graph.path(i);
            String here = pointer + "/" + i;
            if (node.isString()) {
                continue;
            }
            if (!node.isObject() || node.size() != 1) {
                throw wrong(here, "is %s, not an IRI or an object of one key".formatted(kind(node)));
            }
            node.forEachEntry((name, members) -> {
                if (!members.isArray()) {
                    throw wrong(at(here, name), "is %s, not an array".formatted(kind(members)));
                }
                graph(at(here, name), members);
            });
        }
    }

    /** Turns {@code entities}, an array of IRIs, into an index of empty tuples, in its place. */
    private ObjectNode withIndex() {
        if (!document.has("entities") || document.has("index")) {
            return document;
        }
        optional("entities", JsonNodeType.ARRAY);
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        int place = 0;
        for (JsonNode iri : document.path("entities")) {
            if (!iri.isString()) {
                throw wrong("/entities/" + place, "is %s, not an IRI".formatted(kind(iri)));
            }
            index.putObject(iri.stringValue());
            place++;
        }
        ObjectNode newer = JsonNodeFactory.instance.objectNode();
        document.forEachEntry((name, value) -> {
            if (name.equals("entities")) {
                newer.set("index", index);
            } else {
                newer.set(name, value);
            }
        });
        return newer;
    }

    private void optional(String member, JsonNodeType type) {
        JsonNode value = document.get(member);
        if (value != null && value.getNodeType() != type) {
            throw wrong("/" + member, "is %s, not %s".formatted(kind(value), kind(type)));
        }
    }

    private void required(String member) {
        if (!document.has(member)) {
            throw wrong("/" + member, "is missing");
        }
    }

    private ShojiException.NotShoji wrong(String pointer, String what) {
        String self = document.path("self").stringValueOpt().orElse("without self");
        return new ShojiException.NotShoji("document " + self, pointer, what, null);
    }

    private static String at(String pointer, String name) {
        return pointer + "/" + Pointers.escape(name);
    }

    /** What a value is, for messages. */
    static String kind(JsonNode node) {
        return kind(node.getNodeType());
    }

    private static String kind(JsonNodeType type) {
        return switch (type) {
            case OBJECT, POJO -> "an object";
            case ARRAY -> "an array";
            case STRING, BINARY -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case MISSING -> "missing";
        };
    }
}
