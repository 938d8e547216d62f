package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;

// region director
@Actor
public class Director {
    private final PrompterProxy prompter;

    public Director(PrompterProxy prompter) {
        this.prompter = prompter;
    }

    public String rehearse() {
        return prompter.cue(DirectorProxy.self()).get();
    }

    public String mood() {
        return "calm";
    }
}
// endregion
