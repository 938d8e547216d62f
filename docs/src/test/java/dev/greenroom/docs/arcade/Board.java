package dev.greenroom.docs.arcade;

import dev.greenroom.actor.Actor;

import java.util.HashMap;
import java.util.Map;

// region board
@Actor
public class Board {
    private final Map<String, Long> totals = new HashMap<>();

    public long submit(String player, long points) {
        return totals.merge(player, points, Long::sum);
    }
}
// endregion
