package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;

// region printer
@Actor
public class Printer {
    private int printed;

    public int print(String ticket) {
        if (ticket.isBlank()) {
            throw new IllegalStateException("printer: jammed by an empty ticket.");
        }
        return ++printed;
    }
}
// endregion
