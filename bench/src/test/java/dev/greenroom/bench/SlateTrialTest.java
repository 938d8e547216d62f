package dev.greenroom.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.greenroom.bench.slates.Board;
import dev.greenroom.bench.slates.Keeper;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A system that keeps something else than it was told has no figures. */
class SlateTrialTest {
    private static final Gauge.Pace PACE = new Gauge.Pace(Duration.ofMillis(1), Duration.ofMillis(1));

    /** Keeps nothing. */
    private record Forgetful(boolean losesChanges) implements Keeper.Records {
        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public boolean durable() {
            return true;
        }

        @Override
        public void commit(int owner, long value) {}

        @Override
        public long value(int owner) {
            return -1;
        }

        @Override
        public void clearBoard() {}

        @Override
        public void change(int writer, long own) {}

        @Override
        public Board board() {
            return new Board(0, Map.of());
        }

        @Override
        public void close() {}
    }

    @Test
    void commits_thatAreNotKept_endTheRun() {
        var trial = new CommitTrial(new Forgetful(false), 2);

        assertThatExceptionOfType(WrongOutcomeException.class)
                .isThrownBy(() -> trial.measure(PACE))
                .withMessageContaining("forgetful: owner 0 was given");
    }

    @Test
    void changes_lostWhereNoneMayBe_endTheRun() {
        var trial = new ChangeTrial(new Forgetful(false), 3, 5);

        assertThatExceptionOfType(WrongOutcomeException.class)
                .isThrownBy(() -> trial.measure(PACE))
                .withMessage("forgetful: of 15 changes of one board by 3 writers 18 were lost.");
    }

    @Test
    void changes_lostWhereTheyMayBe_areCounted() throws InterruptedException {
        var trial = new ChangeTrial(new Forgetful(true), 3, 5);

        assertThat(trial.measure(PACE)[0]).isEqualTo(15 + 3);
    }

    @Test
    void look_thatFindsAnother_endsTheRun() {
        var trial = LookTrial.reads(new Forgetful(false), 1);

        assertThatExceptionOfType(WrongOutcomeException.class)
                .isThrownBy(() -> trial.warmUp(PACE))
                .withMessageContaining("and found -1");
    }

    @Test
    void standing_againstAMultipleOfAPeer_isTheRatioToIt() {
        var goal = new Goal.AtMostTimes(1.3, "disk");
        var rounds = Map.of("ours", List.of(12.0, 12.0, 30.0), "disk", List.of(10.0, 10.0, 10.0));

        assertThat(Standing.of(goal, true, rounds, "ours", "")).hasToString("1.20 x disk (1.20 to 3.00); met");
        assertThat(Standing.of(new Goal.AtMostTimes(1.1, "disk"), true, rounds, "ours", "")
                        .met())
                .isFalse();
    }
}
