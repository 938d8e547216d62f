package dev.greenroom.shoji;

import tools.jackson.databind.node.DecimalNode;

import java.math.BigDecimal;

/** A number whose text is not the one that its value would be written as, such as {@code 1e5} or {@code -0}. */
final class ExactNumber extends DecimalNode {

    private static final long serialVersionUID = 1L;

    private final String text;

    ExactNumber(BigDecimal value, String text) {
        super(value);
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Equal to every decimal of the same value and scale: the text is not part of the number. */
    @Override
    public boolean equals(Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
