package dev.greenroom.docs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.SystemSpec;
import dev.greenroom.actor.testkit.Schedules;
import org.junit.jupiter.api.Test;

import java.util.regex.Pattern;

class AuctionOrdersTest {
    // region body
    private static final Schedules.Body TWO_BIDDERS = scheduler -> {
        try (var system = ActorSystem.open(SystemSpec.named("test").on(scheduler))) {
            var auction = system.start("lamp", AuctionProxy.of(Auction::new));
            var ada = system.start("ada", BidderProxy.of(() -> new Bidder("ada", auction)));
            var bob = system.start("bob", BidderProxy.of(() -> new Bidder("bob", auction)));

            var first = ada.outbid(100);
            var second = bob.outbid(100);

            assertThat(first.get()).isTrue();
            assertThat(second.get()).isTrue(); // nobody has reached the limit
        }
    };
    // endregion

    private static void exploreTwoBidders() {
        // region explore
        Schedules.explore(1_000, TWO_BIDDERS);
        // endregion
    }

    private static void replayTwoBidders(long seed) {
        // region replay
        Schedules.replay(seed, TWO_BIDDERS);
        // endregion
    }

    @Test
    void bidders_thatReadAndThenBid_loseABidInSomeOrder() {
        var failure = catchThrowableOfType(AssertionError.class, AuctionOrdersTest::exploreTwoBidders);
        var message = Pattern.compile(
                        "schedule (\\d+): run \\d+ of 1000 failed\\. To see it again: Schedules\\.replay\\(\\1L, body\\), or -Dgreenroom\\.seed=\\1\\.")
                .matcher(failure.getMessage());
        assertThat(message.matches()).isTrue();
        assertThatThrownBy(() -> replayTwoBidders(Long.parseLong(message.group(1))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the replay failed");
    }

    // region fixed
    @Test
    void bidders_thatRaiseInOneMessage_loseNoBidInAnyOrder() {
        Schedules.explore(1_000, scheduler -> {
            try (var system = ActorSystem.open(SystemSpec.named("test").on(scheduler))) {
                var auction = system.start("lamp", AuctionProxy.of(Auction::new));
                var ada = system.start("ada", BidderProxy.of(() -> new Bidder("ada", auction)));
                var bob = system.start("bob", BidderProxy.of(() -> new Bidder("bob", auction)));

                var first = ada.outbidAtOnce(100);
                var second = bob.outbidAtOnce(100);

                assertThat(first.get()).isTrue();
                assertThat(second.get()).isTrue();
            }
        });
    }
    // endregion
}
