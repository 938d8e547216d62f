package dev.greenroom.leaderboard;

import java.util.Optional;

/** The member {@code element} of a document that a client sends: it may be missing, but must not be another's. */
final class Element {
    private Element() {}

    /** @throws InvalidFieldException when it is there and names another kind of document */
    static void check(Optional<String> element, String expected) {
        if (element.filter(name -> !name.equals(expected)).isPresent()) {
            throw new InvalidFieldException("element", "it is not %s. Send one.".formatted(expected));
        }
    }
}
