package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value that the server computes: any JSON.
 *
 * <p>Immutable: each edit returns another view.
 */
public final class View extends Envelope<View> implements Document {

    static final String ELEMENT = "shoji:view";

    View(Members members) {
        super(members);
    }

    /** The view at that IRI of a record, map, list or plain value. */
    public static View at(String self, @Nullable Object value) {
        return new View(Members.made(ELEMENT, self, "value", Json.of(value)));
    }

    /** The value of a view, or the bare value that stands in its place. */
    static JsonNode valueOf(JsonNode json) {
        return json.path("element").asString("").equals(ELEMENT) ? json.path("value") : json;
    }

    @Override
    View from(Members edited) {
        return new View(edited);
    }

    /** The value. */
    public JsonNode value() {
        return member("value");
    }

    /**
     * The value as a record or another Java type.
     *
     * @throws ShojiException.NotShoji when it does not fit
     */
    public <T> T value(Class<T> type) {
        return Json.as(node().path("value"), type, this + " /value");
    }
}
