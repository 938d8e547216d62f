package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Counter.CounterProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;

class NumberedTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 200_000;

    private final ActorSystem system = ActorSystem.open("test");
    private final Numbered numbered = new Numbered();
    private final AtomicLong numbers = new AtomicLong();

    @AfterEach
    void close() {
        system.close();
    }

    private Cell cell(long number) {
        return new Cell(system, null, number, CounterProxy.of(Counter::new), null);
    }

    @Test
    void cell_putIn_isFoundByItsNumberUntilItIsTakenOut() {
        var cell = cell(1000);
        numbered.put(1000, cell);
        assertThat(numbered.get(1000)).isSameAs(cell);
        assertThat(numbered.get(1001)).isNull();
        assertThat(numbered.remove(1001)).isNull();
        assertThat(numbered.remove(1000)).isSameAs(cell);
        assertThat(numbered.get(1000)).isNull();
        assertThat(numbered.remove(1000)).isNull();
    }

    @Test
    void cell_ofALateNumber_isFound() {
        var late = cell(1);
        numbered.put(5000, cell(5000));
        numbered.remove(5000);
        numbered.put(1, late);
        numbered.put(5001, cell(5001));
        assertThat(numbered.get(1)).isSameAs(late);
        assertThat(numbered.remove(1)).isSameAs(late);
        numbered.put(2, late);
        assertThat(numbered.get(2)).isSameAs(late);
    }

    /** Each thread lets a few live at a time, so that chunks come and go while others put into them. */
    @Test
    void cells_ofManyThreadsWithShortLives_areNeverLost() throws Exception {
        var begin = new CountDownLatch(1);
        var tasks = new ArrayList<FutureTask<Long>>();
        for (var i = 0; i < THREADS; i++) {
            var task = new FutureTask<>(() -> putAndRemove(begin));
            tasks.add(task);
            Thread.ofPlatform().start(task);
        }
        begin.countDown();
        for (var task : tasks) {
            assertThat(task.get()).as("lost").isZero();
        }
    }

    private long putAndRemove(CountDownLatch begin) throws InterruptedException {
        var cell = cell(0);
        var lost = 0L;
        var living = List.<Long>of();
        begin.await();
        for (var i = 0; i < ROUNDS; i++) {
            var next = new ArrayList<>(living);
            var number = numbers.addAndGet(61); // about four of a chunk
            numbered.put(number, cell);
            next.add(number);
            if (next.size() > 2) {
                lost += numbered.remove(next.removeFirst()) == cell ? 0 : 1;
            }
            living = next;
        }
        for (var number : living) {
            lost += numbered.remove(number) == cell ? 0 : 1;
        }
        return lost;
    }
}
