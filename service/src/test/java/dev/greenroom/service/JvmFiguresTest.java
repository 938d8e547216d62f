package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Value;
import jdk.jfr.FlightRecorder;
import jdk.jfr.RecordingState;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

class JvmFiguresTest {

    private final Statistics statistics = new Statistics();
    private final Figures jvm = new Figures(statistics, "JVM");

    /** Waits in its initializer, whose native frame holds the carrier. */
    private static final class Stubborn {
        static final long MADE = made();

        private static long made() {
            long end = System.nanoTime() + Duration.ofMillis(60).toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            return end;
        }
    }

    private static boolean isRecording() {
        return FlightRecorder.isInitialized()
                && FlightRecorder.getFlightRecorder().getRecordings().stream()
                        .anyMatch(recording -> recording.getState() == RecordingState.RUNNING);
    }

    private Duration span(String name) {
        return ((Value.Span) jvm.section().value(name).orElseThrow()).duration();
    }

    private long number(String name) {
        return Figures.number(jvm.section().value(name).orElseThrow());
    }

    @Test
    void collector_pausing_showsCountTimeAndLongest() {
        try (var _ = Start.service().statistics(statistics).start()) {
            long before = number("GC Pauses");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                var garbage = new ArrayList<byte[]>();
                for (int i = 0; i < 1000; i++) {
                    garbage.add(new byte[10_000]);
                }
                System.gc();
                assertThat(garbage).hasSize(1000);
                assertThat(number("GC Pauses")).isGreaterThan(before);
                assertThat(span("GC Pause Longest")).isPositive().isLessThanOrEqualTo(span("GC Pause Time"));
            });
        }
    }

    @Test
    void carriers_inUse_showHowManyAreBusy() throws InterruptedException {
        try (var _ = Start.service().statistics(statistics).start()) {
            var thread = Thread.ofVirtual().start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
            });
            try {
                await().until(() -> number("Carriers Busy") >= 1);
                assertThat(number("Carriers")).isGreaterThanOrEqualTo(1);
                assertThat(number("Parallelism")).isGreaterThanOrEqualTo(1);
                assertThat(number("Virtual Threads Queued")).isNotNegative();
            } finally {
                thread.interrupt();
                thread.join();
            }
        }
    }

    @Test
    void service_started_showsVersionAndUptime() {
        try (var _ = Start.service().version("7.1").statistics(statistics).start()) {
            var own = new Figures(statistics, "Service").section();
            assertThat(own.value("Version")).hasValue(new Value.Text("7.1"));
            assertThat(((Value.Span) own.value("Uptime").orElseThrow()).duration())
                    .isPositive();
            assertThat(span("Uptime")).isPositive();
            assertThat(jvm.section().value("Pinned")).isEmpty();
        }
    }

    @Test
    void thread_pinned_showsForHowLongAndWhere() {
        try (var _ = Start.service().statistics(statistics).watchPinning().start()) {
            await().atMost(Duration.ofSeconds(30)).until(JvmFiguresTest::isRecording);
            Thread.ofVirtual().start(() -> assertThat(Stubborn.MADE).isNotZero());
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(jvm.table("Pinned Threads").rows())
                            .anySatisfy(row -> assertThat(row.value("What").orElseThrow())
                                    .isInstanceOfSatisfying(
                                            Value.Text.class,
                                            place -> assertThat(place.text()).contains("Stubborn.made"))));
            assertThat(number("Pinned")).isPositive();
        }
    }
}
