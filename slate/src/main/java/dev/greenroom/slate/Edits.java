package dev.greenroom.slate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Changes of one document that conflict with nobody: they are made to the document as it is at the moment of the commit. Two
 * requests that change different fields both survive, and increments add up.
 *
 * <pre>{@code
 * cart.edit(Cart.EMPTY, edits -> edits.increment("count", 1).append("items", "tea"));
 * }</pre>
 *
 * <p>Fields are named as the components of the record; {@code address.city} is a field of a record in a field. Each method
 * checks at once that the record has the field, and that the value fits it. For one thread.
 *
 * <p>All methods throw {@link RefusedException} if there is no such field, or it cannot have that.
 */
public final class Edits<T> {
    private final Fields fields;
    private final List<Consumer<ObjectNode>> steps = new ArrayList<>();
    private int chars;

    Edits(SlateStore.Key key, Class<T> type) {
        this.fields = new Fields(key, type);
    }

    /** Gives a field a value. */
    public Edits<T> set(String field, Object value) {
        var place = fields.find(field);
        var tree = counted(place.fitting(value, place.type()));
        return add(document -> place.parent(document).set(place.name(), tree));
    }

    /** Takes a field's value away; it is null then. */
    public Edits<T> remove(String field) {
        var place = fields.find(field);
        if (place.type().isPrimitive()) {
            throw place.refused("is a " + place.type().getRawClass() + ", which cannot be missing. Set it");
        }
        return add(document -> place.parent(document).remove(place.name()));
    }

    /** Adds to a number; a missing one counts as 0. The sum must fit the field's type. */
    public Edits<T> increment(String field, long amount) {
        return increment(field, BigDecimal.valueOf(amount));
    }

    /**
     * Adds to a number exactly; a missing one counts as 0. The sum must fit the field's type, and neither number may have more than
     * 1,000 digits on a side of its point.
     */
    public Edits<T> increment(String field, BigDecimal amount) {
        var place = fields.find(field);
        var range = NumberRange.of(place.type().getRawClass());
        if (range == null) {
            throw place.refused("is a " + place.type().getRawClass().getSimpleName() + ", which is no number. Set it");
        }
        if (!NumberRange.isShort(amount)) {
            throw place.refused("cannot grow by a number of more than " + NumberRange.MOST_DIGITS + " digits. Set it");
        }
        return add(document -> {
            var parent = place.parent(document);
            var before = parent.get(place.name());
            if (before != null && !before.isNull() && !before.isNumber()) {
                throw place.refused("holds no number now. Set it");
            }
            if (before != null && before.isNumber() && !NumberRange.isShort(before.decimalValue())) {
                throw place.refused("holds a number of more than " + NumberRange.MOST_DIGITS + " digits now. Set it");
            }
            var sum = before == null || before.isNull()
                    ? amount
                    : before.decimalValue().add(amount);
            if (!range.has(sum)) {
                throw place.refused("would be " + sum + ", which a "
                        + place.type().getRawClass().getSimpleName() + " cannot be. Set it, or give it a larger type");
            }
            parent.set(place.name(), range.isWhole() ? whole(sum) : JsonNodeFactory.instance.numberNode(sum));
        });
    }

    /** Appends to a list; a missing one counts as empty. */
    public Edits<T> append(String field, Object value) {
        var place = fields.find(field);
        var tree = counted(place.fitting(value, place.elementType()));
        return add(document -> place.list(document).add(tree));
    }

    /** Adds to a set, or to a list, unless it has an equal value; a missing one counts as empty. */
    public Edits<T> add(String field, Object value) {
        var place = fields.find(field);
        var tree = counted(place.fitting(value, place.elementType()));
        return add(document -> {
            var list = place.list(document);
            if (list.valueStream().noneMatch(tree::equals)) {
                list.add(tree);
            }
        });
    }

    /** Puts a value into a map under a key; a missing map counts as empty. */
    public Edits<T> put(String field, String key, Object value) {
        var place = fields.find(field);
        var tree = counted(place.fitting(value, place.valueType()));
        return add(document -> place.map(document).set(key, tree));
    }

    /** Removes a key from a map; a missing key, or map, stays missing. */
    public Edits<T> remove(String field, String key) {
        var place = fields.find(field);
        place.valueType();
        return add(document -> {
            var parent = place.parent(document);
            if (parent.get(place.name()) instanceof ObjectNode map) {
                map.remove(key);
            }
        });
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** About how many characters their values have. */
    int chars() {
        return chars;
    }

    private JsonNode counted(JsonNode value) {
        chars += Json.chars(value);
        return value;
    }

    /** Makes all of them, in their order. */
    void apply(ObjectNode document) {
        steps.forEach(step -> step.accept(document));
    }

    private Edits<T> add(Consumer<ObjectNode> step) {
        steps.add(step);
        return this;
    }

    private static JsonNode whole(BigDecimal sum) {
        return JsonNodeFactory.instance.numberNode(sum.toBigIntegerExact());
    }
}
