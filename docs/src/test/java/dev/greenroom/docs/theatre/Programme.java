package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.Turn;

import java.util.ArrayList;
import java.util.List;

// region programme
@Actor
public class Programme {
    private final List<String> titles = new ArrayList<>();

    public void add(ShowProxy show) {
        var title = show.ref().name();
        titles.add(title);
        Turn.watch(show.ref(), () -> titles.remove(title)); // when it has ended, in our own turn
    }

    public List<String> titles() {
        return titles; // the asker gets a copy
    }
}
// endregion
