package dev.greenroom.actor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.ActorSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class TestkitTest {
    private final ActorSystem system = ActorSystem.open("test");

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void clock_isAdvanced_showsTheNewTimeAndNeverGoesBack() {
        var clock = ManualClock.at(Instant.EPOCH);
        clock.advance(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(3600));
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void probe_isSentMessages_givesThemInOrder() {
        var probe = Probe.<Object>start(system, "probe");
        probe.ref().tell("first");
        probe.ref().tell(2);
        probe.expectEqual("first");
        assertThat(probe.expect(Integer.class)).isEqualTo(2);
        assertThat(probe.rest()).isEmpty();
    }

    @Test
    void probe_getsAnotherMessage_saysWhichOne() {
        var probe = Probe.<Object>start(system, "probe");
        probe.ref().tell("surprise");
        assertThatThrownBy(() -> probe.expect(Integer.class))
                .isInstanceOf(AssertionError.class)
                .hasMessage("probe \"probe\": expected a Integer, got surprise");
    }
}
