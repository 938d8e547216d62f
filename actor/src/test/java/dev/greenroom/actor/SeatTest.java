package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Counter.CounterProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

/** What came of a sitting that is over must not touch the next, though the seat looks the same. */
class SeatTest {
    private final ActorSystem system = ActorSystem.open("test");
    private final Workers workers = new Workers(1);
    private final AtomicInteger idleSeats = new AtomicInteger(1);
    private final Seat seat = Seat.of(idleSeats);
    private final Runner runner = new Cell(system, "ready", 1, CounterProxy.of(Counter::new), null).runner;
    private long over;
    private long present;

    @BeforeEach
    void sitDownTwice() {
        seat.summon();
        over = sit();
        assertThat(seat.take(over)).isTrue();
        present = sit();
    }

    private long sit() {
        var worker = Worker.of(workers);
        worker.sitOn(seat);
        seat.answerSummons();
        return worker.sitting();
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void sitting_over_doesNotLast() {
        assertThat(seat.lasts(over)).isFalse();
        assertThat(seat.lasts(present)).isTrue();
    }

    @Test
    void take_forASittingThatIsOver_leavesTheSeatToItsWorker() {
        assertThat(seat.take(over)).isFalse();
        assertThat(seat.lasts(present)).isTrue();
        assertThat(seat.worker()).isNotNull();
        assertThat(seat.take(present)).isTrue();
    }

    @Test
    void offerNext_ofASittingThatIsOver_leavesTheSlotEmpty() {
        assertThat(seat.offerNext(over, runner)).isFalse();
        assertThat(seat.hasNext()).isFalse();
        assertThat(seat.offerNext(present, runner)).isTrue();
        assertThat(seat.takeNext()).isSameAs(runner);
    }

    @Test
    void becomeIdle_ofASittingThatIsOver_leavesTheSeatBusy() {
        assertThat(seat.becomeIdle(over)).isFalse();
        assertThat(seat.isIdle()).isFalse();
        assertThat(idleSeats).hasValue(0);
        assertThat(seat.becomeIdle(present)).isTrue();
        assertThat(idleSeats).hasValue(1);
    }

    @Test
    void becomeBusy_ofASittingThatIsOver_leavesTheSeatIdle() {
        assertThat(seat.becomeIdle(present)).isTrue();
        assertThat(seat.becomeBusy(over)).isFalse();
        assertThat(seat.isIdle()).isTrue();
        assertThat(seat.becomeBusy(present)).isTrue();
    }
}
