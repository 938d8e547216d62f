package dev.greenroom.actor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.SystemSpec;
import dev.greenroom.actor.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class ManualClockTest {
    private final ManualClock clock = ManualClock.at(Instant.EPOCH);
    private final ActorSystem system = ActorSystem.open(SystemSpec.named("test").on(clock));

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void advance_overManyAlarms_runsEachAtItsTime() {
        var lamp = system.start("lamp", LampProxy.of(Lamp::new));
        lamp.flashEvery(Duration.ofSeconds(10)).get();
        clock.advance(Duration.ofSeconds(9));
        assertThat(lamp.flashes().get()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(lamp.flashes().get()).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(lamp.flashes().get()).isEqualTo(361);
    }
}
