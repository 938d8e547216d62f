package dev.greenroom.docs.testkit;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.Turn;

import java.time.Duration;
import java.util.Optional;

// region auction
@Actor
public class Auction {
    public record Bid(String bidder, long cents) {}

    private Optional<Bid> best = Optional.empty();

    public Optional<Bid> best() {
        return best;
    }

    /** Takes a bid that is higher than the best. */
    public boolean bid(Bid bid) {
        if (best.isPresent() && bid.cents() <= best.get().cents()) {
            return false;
        }
        best = Optional.of(bid);
        return true;
    }

    /** Tells the best bid when the time is over. */
    public void closeAfter(Duration time, ActorRef<Bid> seller) {
        Turn.timers().once("close", time, () -> best.ifPresent(seller::tell));
    }
    // endregion

    // region raise
    /** Bids one cent more than the best, up to a limit. */
    public boolean raise(String bidder, long limit) {
        var cents = best.map(Bid::cents).orElse(0L) + 1;
        return cents <= limit && bid(new Bid(bidder, cents));
    }
    // endregion
}
