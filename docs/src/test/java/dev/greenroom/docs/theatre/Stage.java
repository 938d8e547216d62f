package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.Traversable;

// region stage
@Actor
public class Stage {
    /** A part of the stage, with the stage's own turns. */
    @Traversable
    public static class Lights {
        private int percent = 100;

        public int dim(int by) {
            percent = Math.max(0, percent - by);
            return percent;
        }
    }

    private final Lights lights = new Lights();

    @Traversable
    public Lights lights() {
        return lights;
    }
}
// endregion
