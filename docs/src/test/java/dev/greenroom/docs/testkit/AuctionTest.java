package dev.greenroom.docs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.SystemSpec;
import dev.greenroom.actor.testkit.ManualClock;
import dev.greenroom.actor.testkit.Probe;
import dev.greenroom.docs.testkit.Auction.Bid;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class AuctionTest {
    // region object
    @Test
    void bid_thatIsNotHigher_isRefused() {
        var auction = new Auction();
        assertThat(auction.bid(new Bid("ada", 500))).isTrue();
        assertThat(auction.bid(new Bid("bob", 500))).isFalse();
        assertThat(auction.best()).contains(new Bid("ada", 500));
    }
    // endregion

    // region clock
    @Test
    void auction_whenItsTimeIsOver_tellsTheSeller() {
        var clock = ManualClock.at(Instant.EPOCH);
        try (var system = ActorSystem.open(SystemSpec.named("test").on(clock))) {
            var auction = system.start("lamp", AuctionProxy.of(Auction::new));
            Probe<Bid> seller = Probe.start(system, "seller");
            auction.tell().closeAfter(Duration.ofHours(1), seller.ref());
            auction.tell().bid(new Bid("ada", 500));

            clock.advance(Duration.ofMinutes(59));
            seller.expectNothing();
            clock.advance(Duration.ofMinutes(1));
            seller.expectEqual(new Bid("ada", 500));
        }
    }
    // endregion

    // region double
    /** An auction that tells a probe what it is asked. */
    static final class WatchedAuction extends Auction {
        private final ActorRef<Bid> watcher;

        WatchedAuction(ActorRef<Bid> watcher) {
            this.watcher = watcher;
        }

        @Override
        public boolean bid(Bid bid) {
            watcher.tell(bid);
            return super.bid(bid);
        }
    }

    @Test
    void bidder_bidsOneCentMoreThanTheBest() {
        try (var system = ActorSystem.open("test")) {
            Probe<Bid> bids = Probe.start(system, "bids");
            var auction = system.start("lamp", AuctionProxy.of(() -> new WatchedAuction(bids.ref())));
            var ada = system.start("ada", BidderProxy.of(() -> new Bidder("ada", auction)));

            auction.tell().bid(new Bid("bob", 500));
            ada.tell().outbid(1_000);

            assertThat(bids.fish(bid -> bid.bidder().equals("ada")).cents()).isEqualTo(501);
            assertThat(ada.outbid(501).get()).isFalse();
            bids.expectNothing();
        }
    }
    // endregion
}
