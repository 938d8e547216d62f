package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;

// region prompter
@Actor
public class Prompter {
    public String cue(DirectorProxy director) {
        return "go on, the director is " + director.mood().get(); // who waits for this very cue
    }
}
// endregion
