package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Counter.CounterProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

@Timeout(30)
class IdleAlarmTest {
    private final Deque<Runnable> alarms = new ConcurrentLinkedDeque<>();
    private final Deque<Runnable> beforeTheNextAlarm = new ArrayDeque<>();

    private final class Alarms implements Scheduler {
        @Override
        public void execute(String actor, Runnable turns) {
            Scheduler.virtualThreads().execute(actor, turns);
        }

        @Override
        public void parkUntil(long deadlineNanos) {
            Scheduler.virtualThreads().parkUntil(deadlineNanos);
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Alarm after(long delayNanos, Runnable action) {
            if (!beforeTheNextAlarm.isEmpty()) {
                beforeTheNextAlarm.poll().run();
            }
            alarms.add(action);
            return () -> alarms.remove(action);
        }
    }

    private static final class Lazy extends Counter implements Idle {
        @Override
        public Duration idleAfter() {
            return Duration.ofHours(1);
        }

        @Override
        public void idle() {}
    }

    @Test
    void actor_thatStopsWhileItsAlarmIsSetAnew_leavesNone() {
        try (var system = ActorSystem.open(SystemSpec.named("test").on(new Alarms()))) {
            var lazy = system.startAndAwait("lazy", CounterProxy.of(Lazy::new));
            beforeTheNextAlarm.add(() -> lazy.ref().stop().get());
            alarms.remove().run(); // too early: it is to look again
            assertThat(alarms).isEmpty();
        }
    }
}
