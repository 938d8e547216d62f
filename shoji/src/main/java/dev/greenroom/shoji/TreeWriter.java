package dev.greenroom.shoji;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.POJONode;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes trees with the texts that their numbers were read with, wherever Jackson meets them. */
final class TreeWriter {

    private TreeWriter() {}

    /** Makes Jackson write trees, tuples and documents like this, inside of records, maps and lists too. */
    static JacksonModule module() {
        return new SimpleModule("shoji")
                .addSerializer(new Serializer<>(JsonNode.class) {
                    @Override
                    JsonNode tree(JsonNode value) {
                        return value;
                    }
                })
                .addSerializer(new Serializer<>(Tuple.class) {
                    @Override
                    JsonNode tree(Tuple value) {
                        return value.node();
                    }
                })
                .addSerializer(new Serializer<>(Document.class) {
                    @Override
                    JsonNode tree(Document value) {
                        return value.tree();
                    }
                });
    }

    static void write(JsonNode node, JsonGenerator out) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                out.writeStartObject();
                node.forEachEntry((name, value) -> {
                    out.writeName(name);
                    write(value, out);
                });
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray();
                node.forEach(element -> write(element, out));
                out.writeEndArray();
            }
            case STRING -> out.writeString(node.stringValue());
            case NUMBER -> number(node, out);
            case BOOLEAN -> out.writeBoolean(node.booleanValue());
            case BINARY -> out.writeBinary(node.binaryValue());
            case POJO -> out.writePOJO(((POJONode) node).getPojo());
            case NULL, MISSING -> out.writeNull();
        }
    }

    private static void number(JsonNode node, JsonGenerator out) {
        if (node instanceof ExactNumber exact) {
            out.writeNumber(exact.text());
            return;
        }
        switch (node.numberType()) {
            case INT -> out.writeNumber(node.intValue());
            case LONG -> out.writeNumber(node.longValue());
            case BIG_INTEGER -> out.writeNumber(node.bigIntegerValue());
            case FLOAT -> out.writeNumber(node.floatValue());
            case DOUBLE -> out.writeNumber(node.doubleValue());
            case BIG_DECIMAL -> out.writeNumber(node.decimalValue());
        }
    }

    private abstract static class Serializer<T> extends StdSerializer<T> {

        Serializer(Class<T> type) {
            super(type);
        }

        abstract JsonNode tree(T value);

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            write(tree(value), out);
        }
    }
}
