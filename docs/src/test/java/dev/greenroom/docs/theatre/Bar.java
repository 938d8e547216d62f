package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;

// region bar
@Actor
public class Bar implements Hears {
    @Override
    public String announce(String words) {
        throw new IllegalStateException("bar: too loud in here.");
    }
}
// endregion
