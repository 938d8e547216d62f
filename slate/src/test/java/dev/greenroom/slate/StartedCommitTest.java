package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

final class StartedCommitTest {
    private record Note(String text) {}

    @Test
    void start_onAnExecutor_endsWhenThatRunsIt() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        var started = commit(tasks::add).start();
        assertThat(started).isNotDone();

        tasks.remove().run();

        assertThat(started).isCompletedWithValueMatching(version -> version > 0);
    }

    @Test
    void start_conflictOnAnExecutor_endsWhenThatRunsIt() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        var started = commit(tasks::add).expect("note", 7).start();
        assertThat(started).isNotDone();

        tasks.remove().run();

        assertThat(started)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void start_onAnExecutorThatRejects_endsAllTheSame() {
        var started = commit(task -> {
                    throw new RejectedExecutionException("It has ended.");
                })
                .start();

        assertThat(started).succeedsWithin(Duration.ofSeconds(10));
    }

    private static Commit commit(Executor executor) {
        var slates = Slates.inMemory(SlateOptions.standard().withExecutor(executor));
        return slates.of("ada").commit().put("note", new Note("milk"));
    }
}
