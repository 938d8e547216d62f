package dev.greenroom.leaderboard;

import dev.greenroom.actor.Actor;
import dev.greenroom.service.Feed;

/** Tells browsers which boards change: the event {@code board} with its figures, for a new one too. */
@Actor
public class BoardsFeed implements BoardListener {
    private final Feed feed;

    BoardsFeed(Feed feed) {
        this.feed = feed;
    }

    @Override
    public void changed(BoardState state) {
        feed.publish("board", new Listing(state.info().name(), state.players(), state.scores()));
    }

    /** What the feed tells of a board. */
    record Listing(String name, long players, long scores) {}
}
