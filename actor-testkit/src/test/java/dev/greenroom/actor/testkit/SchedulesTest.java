package dev.greenroom.actor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.SystemSpec;
import dev.greenroom.actor.Turn;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

class SchedulesTest {
    private static final Pattern SEED = Pattern.compile("Schedules\\.replay\\((-?\\d+)L, body\\)");

    /** Two tellers pay one cent each. */
    private static long paidCarelessly(SeededScheduler scheduler) {
        try (var system = ActorSystem.open(SystemSpec.named("bank").on(scheduler))) {
            var account = system.start("account", AccountProxy.of(Account::new));
            var ada = system.start("ada", TellerProxy.of(() -> new Teller(account)));
            var bob = system.start("bob", TellerProxy.of(() -> new Teller(account)));
            var first = ada.payCarelessly(1);
            var second = bob.payCarelessly(1);
            first.get();
            second.get();
            return account.cents().get();
        }
    }

    private static final Schedules.Body CARELESS =
            scheduler -> assertThat(paidCarelessly(scheduler)).isEqualTo(2);

    @Test
    void explore_ofALostUpdate_findsItAndSaysTheSeed() {
        var failure = catchThrowableOfType(AssertionError.class, () -> Schedules.explore(1_000, CARELESS));

        assertThat(failure)
                .hasMessageMatching(
                        "schedule \\d+: run \\d+ of 1000 failed\\. To see it again: Schedules\\.replay\\(\\d+L, body\\), or -Dgreenroom\\.seed=\\d+\\.")
                .cause()
                .hasMessageContaining("1L");
    }

    @Test
    void replay_ofAFailure_failsAgainAndAgain() {
        var failure = catchThrowableOfType(AssertionError.class, () -> Schedules.explore(1_000, CARELESS));
        var seed = SEED.matcher(failure.getMessage());
        assertThat(seed.find()).isTrue();

        for (var i = 0; i < 20; i++) {
            assertThatThrownBy(() -> Schedules.replay(Long.parseLong(seed.group(1)), CARELESS))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("the replay failed");
        }
    }

    @Test
    void explore_ofALostUpdate_hasOrdersInWhichItHappensAndOthers() {
        var outcomes = new HashSet<Long>();

        Schedules.explore(200, scheduler -> outcomes.add(paidCarelessly(scheduler)));

        assertThat(outcomes).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void explore_ofWhatHoldsInEveryOrder_passes() {
        Schedules.explore(200, scheduler -> {
            try (var system = ActorSystem.open(SystemSpec.named("bank").on(scheduler))) {
                var account = system.start("account", AccountProxy.of(Account::new));
                var ada = system.start("ada", TellerProxy.of(() -> new Teller(account)));
                var bob = system.start("bob", TellerProxy.of(() -> new Teller(account)));
                var first = ada.pay(1);
                bob.pay(1).get();
                first.get();
                assertThat(account.cents().get()).isEqualTo(2);
            }
        });
    }

    @Test
    void replay_ofManyWhoWatchOne_tellsThemInTheSameOrderAgain() {
        for (var seed = 0L; seed < 20; seed++) {
            assertThat(orderOfWatchers(seed)).hasSize(8).isEqualTo(orderOfWatchers(seed));
        }
    }

    private static List<String> orderOfWatchers(long seed) {
        var order = new ArrayList<String>();
        Schedules.replay(seed, scheduler -> {
            try (var system = ActorSystem.open(SystemSpec.named("vigil").on(scheduler))) {
                var watched = system.start("watched", ActorSpec.<String>handler(() -> text -> {}));
                for (var i = 0; i < 8; i++) {
                    var watcher = system.start("watcher-" + i, ActorSpec.<String>handler(() -> text -> {
                        var name = Turn.actor().name();
                        Turn.watch(watched, () -> order.add(name));
                    }));
                    watcher.tell("watch");
                }
                scheduler.settle();
                watched.stop().get();
                scheduler.settle();
            }
        });
        return order;
    }

    @Test
    void explore_ofABodyThatPasses_givesEachRunItsOwnSeed() {
        var seeds = new ArrayList<Long>();

        Schedules.explore(10, scheduler -> seeds.add(scheduler.seed()));

        assertThat(seeds).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void explore_withTheProperty_beginsWithThatSeed() {
        var seeds = new ArrayList<Long>();
        System.setProperty("greenroom.seed", "42");
        try {
            Schedules.explore(2, scheduler -> seeds.add(scheduler.seed()));
        } finally {
            System.clearProperty("greenroom.seed");
        }
        assertThat(seeds).containsExactly(42L, 43L);
    }
}
