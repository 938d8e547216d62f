package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;

// region foyer
@Actor
public class Foyer implements Hears {
    @Override
    public String announce(String words) {
        return "foyer heard: " + words;
    }
}
// endregion
