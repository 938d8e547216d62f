package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;

// region hears
/** A trait: whoever hears the loudspeaker. */
@Actor
public interface Hears {
    String announce(String words);
}
// endregion
