package dev.greenroom.actor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Scheduler;
import dev.greenroom.actor.SystemSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;

@Timeout(60)
class ProbeTest {
    /** What a probe does on every scheduler. */
    abstract static class Contract {
        private final ActorSystem system;
        private final Probe<Object> probe;

        Contract(Scheduler scheduler) {
            system = ActorSystem.open(SystemSpec.named("test").on(scheduler));
            probe = Probe.start(system, "probe");
        }

        @AfterEach
        void close() {
            system.close();
        }

        @Test
        void messages_thatWereSent_areExpectedInTheirOrder() {
            tell("first", 2, "third");
            probe.expectEqual("first");
            assertThat(probe.expect(Integer.class)).isEqualTo(2);
            assertThat(probe.next()).isEqualTo("third");
            assertThat(probe.rest()).isEmpty();
        }

        @Test
        void message_ofAnotherClass_isNamedWithThoseBefore() {
            tell("first", "surprise");
            probe.expectEqual("first");
            assertThatThrownBy(() -> probe.expect(Integer.class))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("probe \"probe\": expected Integer, got surprise (before it first)");
        }

        @Test
        void message_thatDiffers_isNamed() {
            tell(1);
            assertThatThrownBy(() -> probe.expectEqual(2))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("probe \"probe\": expected 2, got 1 (nothing before it)");
        }

        @Test
        void messages_fewerThanWanted_areNamed() {
            tell(1, 2);
            assertThatThrownBy(() -> probe.within(Duration.ofMillis(50)).received(3))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("probe \"probe\": expected message 3 of 3, got nothing in 50 ms (before it 1, 2)");
        }

        @Test
        void messages_asManyAsWanted_areReceived() {
            tell(1, 2, 3);
            assertThat(probe.received(2)).containsExactly(1, 2);
            assertThat(probe.rest()).containsExactly(3);
        }

        @Test
        void fish_passesOverWhatDoesNotFit() {
            tell(1, "bait", 2, "fish", 3);
            assertThat(probe.fish("fish"::equals)).isEqualTo("fish");
            probe.expectEqual(3);
        }

        @Test
        void fish_withNothingThatFits_saysWhatCameInstead() {
            for (var i = 1; i <= 12; i++) {
                tell(i);
            }
            assertThatThrownBy(() -> probe.within(Duration.ofMillis(50)).fish("fish"::equals))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("probe \"probe\": expected a message that fits, got nothing in 50 ms"
                            + " (before it … 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)");
        }

        @Test
        void nothing_whenNothingCame_isAsExpected() {
            probe.expectNothing();
            probe.expectNothing(Duration.ofMillis(1));
        }

        @Test
        void nothing_whenSomethingCame_saysWhat() {
            tell(1, 2, 3);
            probe.expectEqual(1);
            assertThatThrownBy(probe::expectNothing)
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("probe \"probe\": expected nothing, got [2, 3] (before it 1)");
        }

        @Test
        void nothing_forATimeInWhichATimerTells_saysWhat() {
            system.start("clockwork", ClockworkProxy.of(Clockwork::new))
                    .tellAfter(Duration.ofMillis(20), probe.ref())
                    .get();
            assertThatThrownBy(() -> probe.expectNothing(Duration.ofSeconds(20)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("got [tick]");
        }

        @Test
        void probe_afterItsEnd_givesWhatCameBefore() {
            tell(1);
            probe.ref().stop().get();
            assertThat(probe.rest()).containsExactly(1);
            probe.expectNothing();
        }

        private void tell(Object... messages) {
            for (var message : messages) {
                probe.ref().tell(message);
            }
        }
    }

    @Nested
    class OnRealTime extends Contract {
        OnRealTime() {
            super(Scheduler.virtualThreads());
        }
    }

    @Nested
    class OnAManualClock extends Contract {
        OnAManualClock() {
            super(ManualClock.at(Instant.EPOCH));
        }
    }

    @Nested
    class OnASeed extends Contract {
        OnASeed() {
            super(SeededScheduler.of(1));
        }
    }
}
