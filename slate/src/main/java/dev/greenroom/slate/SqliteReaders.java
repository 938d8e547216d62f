package dev.greenroom.slate;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A few threads that read, each with a connection while it does. The thread that asks parks until the answer is there. */
final class SqliteReaders implements AutoCloseable {
    private static final int COUNT = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);
    private static final long CLOSE_SECONDS = 60;

    private final SqliteFile file;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            COUNT, Thread.ofPlatform().daemon().name("slate-reader-", 0).factory());
    /** One for each thread; empty if it has yet to connect, or lost its connection to a failure. */
    private final BlockingQueue<Optional<SqliteReader>> idle = new ArrayBlockingQueue<>(COUNT);

    @FunctionalInterface
    interface Read<T> {
        T from(SqliteReader reader) throws SQLException;
    }

    SqliteReaders(SqliteFile file) {
        this.file = file;
        for (int i = 0; i < COUNT; i++) {
            idle.add(Optional.empty());
        }
    }

    <T> T read(Read<T> read) {
        Future<T> answer;
        try {
            answer = threads.submit(() -> answer(read));
        } catch (RejectedExecutionException e) {
            throw new StoreUnavailableException(file.subject() + ": is closed. Open it again.", e);
        }
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(file.subject(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw file.unavailable(failure);
            }
            throw new StoreUnavailableException(
                    file.subject() + ": a read failed in an unexpected way (" + e.getCause()
                            + "). Report it with its stack trace.",
                    e);
        }
    }

    /** Runs on a thread of the pool. */
    private <T> T answer(Read<T> read) throws SQLException, InterruptedException {
        var connected = idle.take();
        boolean answered = false;
        try {
            if (connected.isEmpty()) {
                connected = Optional.of(new SqliteReader(file));
            }
            T result = read.from(connected.get());
            answered = true;
            return result;
        } finally {
            if (!answered) {
                connected.ifPresent(SqliteReader::close);
                connected = Optional.empty();
            }
            idle.add(connected);
        }
    }

    /** Ends the reads that have begun, then closes the connections. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var reader = idle.poll(); reader != null; reader = idle.poll()) {
            reader.ifPresent(SqliteReader::close);
        }
    }
}
