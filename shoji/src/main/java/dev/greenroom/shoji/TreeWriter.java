package dev.greenroom.shoji;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Writes a tree with the texts that its numbers were read with. */
final class TreeWriter {

    private TreeWriter() {}

    static void write(JsonNode node, JsonGenerator out) {
        if (node.isObject()) {
            out.writeStartObject();
            for (var member : node.properties()) {
                out.writeName(member.getKey());
                write(member.getValue(), out);
            }
            out.writeEndObject();
        } else if (node.isArray()) {
            out.writeStartArray();
            for (JsonNode element : node) {
                write(element, out);
            }
            out.writeEndArray();
        } else if (node instanceof ExactNumber number) {
            out.writeNumber(number.text());
        } else {
            out.writeTree(node);
        }
    }
}
