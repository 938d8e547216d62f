package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How documents of one kind look: the class that they are read as, and how those that an older program wrote become such.
 * Immutable; the functions may be called by many threads.
 *
 * <pre>{@code
 * Shape<Cart> CART = Shape.of(Cart.class)
 *     .upgradedBy(old -> { old.put("items", old.remove("goods")); return old; }); // from version 1 to 2
 * var cart = slates.of("ada").document("cart", CART);
 * }</pre>
 *
 * <p>A document says which version of its shape it has in a field {@value #VERSION}; one without it has version 1.
 */
public final class Shape<T> {
    static final String VERSION = "@version";

    private final Class<T> type;
    private final List<UnaryOperator<Map<String, @Nullable Object>>> steps;

    private Shape(Class<T> type, List<UnaryOperator<Map<String, @Nullable Object>>> steps) {
        this.type = type;
        this.steps = List.copyOf(steps);
    }

    /** The first version of a shape. */
    public static <T> Shape<T> of(Class<T> type) {
        return new Shape<>(type, List.of());
    }

    /**
     * The next version, and what makes a document of the present one such. The function gets the document's fields, which it may
     * change: strings, numbers (decimals are {@link java.math.BigDecimal}), booleans, lists, maps and nulls. What it throws makes
     * that document an {@link UnreadableDocumentException}, and no other.
     */
    public Shape<T> upgradedBy(UnaryOperator<Map<String, @Nullable Object>> step) {
        var more = new ArrayList<>(steps);
        more.add(step);
        return new Shape<>(type, more);
    }

    /** What documents are read as. */
    public Class<T> type() {
        return type;
    }

    /** The version that is written. */
    public int version() {
        return steps.size() + 1;
    }

    /** Fields of that version, in the present one. */
    Map<String, @Nullable Object> upgrade(Map<String, @Nullable Object> fields, int from) {
        var upgraded = fields;
        for (var step : steps.subList(from - 1, steps.size())) {
            upgraded = step.apply(upgraded);
        }
        return upgraded;
    }
}
