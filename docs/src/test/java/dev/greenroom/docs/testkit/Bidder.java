package dev.greenroom.docs.testkit;

import dev.greenroom.actor.Actor;
import dev.greenroom.docs.testkit.Auction.Bid;

// region bidder
@Actor
public class Bidder {
    private final String name;
    private final AuctionProxy auction;

    public Bidder(String name, AuctionProxy auction) {
        this.name = name;
        this.auction = auction;
    }

    /** Bids one cent more than the best, up to a limit. */
    public boolean outbid(long limit) {
        var cents = auction.best().get().map(Bid::cents).orElse(0L) + 1;
        return cents <= limit && auction.bid(new Bid(name, cents)).get();
    }
    // endregion

    // region fixed
    public boolean outbidAtOnce(long limit) {
        return auction.raise(name, limit).get();
    }
    // endregion
}
