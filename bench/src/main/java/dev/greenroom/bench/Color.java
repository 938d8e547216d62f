package dev.greenroom.bench;

import java.util.List;

/** Of a chameneos. */
enum Color {
    RED,
    BLUE,
    YELLOW;

    private static final List<Color> ALL = List.of(values());

    /** One for each number, in turn. */
    static Color of(int number) {
        return ALL.get(number % ALL.size());
    }

    /** What both become when they meet: the same, or the third. */
    Color met(Color other) {
        if (this == other) {
            return this;
        }
        return switch (this) {
            case RED -> other == BLUE ? YELLOW : BLUE;
            case BLUE -> other == RED ? YELLOW : RED;
            case YELLOW -> other == RED ? BLUE : RED;
        };
    }
}
