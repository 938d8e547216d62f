package dev.greenroom.bench.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No library is measured that does nothing. */
class RecorderTest {
    @ParameterizedTest
    @EnumSource
    void library_thatIsMeasured_recordsWhatItIsTold(Recorder.Library library) {
        try (var recorder = library.open()) {
            for (var i = 0; i < 1_000; i++) {
                recorder.count();
                recorder.time(1_000L * i);
                recorder.countFor("key-" + i % 10);
                if (library.hasRate()) {
                    recorder.mark();
                }
            }
            assertThat(recorder.counted()).isEqualTo(1_000);
            assertThat(recorder.timed()).isEqualTo(1_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void library_thatIsRead_showsAllCells(Recorder.Library library) {
        try (var recorder = library.open()) {
            assertThat(recorder.fill(3).get()).isGreaterThanOrEqualTo(300);
        }
    }

    @ParameterizedTest
    @EnumSource
    void library_thatIsPaused_recordsNothing(Recorder.Library library) {
        if (!library.hasPause()) {
            return;
        }
        try (var recorder = library.open()) {
            recorder.pause();
            recorder.count();
            recorder.time(1);
            assertThat(recorder.counted()).isZero();
            assertThat(recorder.timed()).isZero();
        }
    }
}
