package dev.greenroom.leaderboard;

import dev.greenroom.actor.Actor;

/** A trait: an actor that hears of every change of every board. */
@Actor
public interface BoardListener {
    /** A board is new, or scores have counted on it. */
    void changed(BoardState state);
}
