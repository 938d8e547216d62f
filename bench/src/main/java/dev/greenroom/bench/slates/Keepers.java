package dev.greenroom.bench.slates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** All systems, each with its files in one folder, which goes when they are closed. */
public final class Keepers implements AutoCloseable {
    /** One for each writer: with less a peer would wait where PostgreSQL need not. */
    private static final int PEER_CONNECTIONS = 64;

    private final List<Keeper> all = new ArrayList<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Keepers() {}

    /**
     * Starts them.
     *
     * @param parent where their folder is made: on the disk that is to be measured
     * @param say hears what is done, and what is left out
     */
    public static Keepers open(Path parent, Consumer<String> say) throws IOException {
        var keepers = new Keepers();
        // Who ends the program from the keyboard is to be left with nothing, too.
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("bench-slates-end").unstarted(keepers::close));
        boolean opened = false;
        try {
            keepers.start(parent, say);
            opened = true;
            return keepers;
        } finally {
            if (!opened) {
                keepers.close();
            }
        }
    }

    private void start(Path parent, Consumer<String> say) throws IOException {
        var folder = Files.createTempDirectory(parent, "bench-slates");
        closeLater(() -> delete(folder));
        say.accept("starting PostgreSQL");
        var database = Database.start(folder.resolve("postgresql"));
        closeLater(database);
        add(GreenroomKeeper.onSqlite(folder.resolve("slates.db")));
        add(GreenroomKeeper.onPostgresql(database.options()));
        add(GreenroomKeeper.inMemory());
        add(BareDisk.appending(folder.resolve("appended")));
        add(BareDisk.inPlace(folder.resolve("in-place")));
        add(JsonbKeeper.on(database.pool("jsonb_set", PEER_CONNECTIONS)));
        add(SpringSessionKeeper.on(database.pool("spring-session", PEER_CONNECTIONS)));
        var redis = RedisServer.program();
        if (redis.isPresent()) {
            say.accept("starting Redis");
            add(new RedisKeeper(RedisServer.start(redis.get(), folder.resolve("redis"))));
        } else {
            say.accept("without Redis, which is not installed (Debian: redis-server)");
        }
    }

    private void add(Keeper keeper) {
        closeLater(keeper);
        all.add(keeper);
    }

    private void closeLater(AutoCloseable one) {
        synchronized (open) {
            open.push(one);
        }
    }

    /** The systems, ours first. */
    public List<Keeper> all() {
        return List.copyOf(all);
    }

    /**
     * Stops all of them, also when one fails to stop, and deletes the folder. Any thread may, and waits for one that is at it. Closing
     * again does nothing.
     */
    @Override
    public void close() {
        var failed = new IllegalStateException("bench slates: not all could be stopped. Look for what is left.");
        synchronized (open) {
            for (var one = open.poll(); one != null; one = open.poll()) {
                try {
                    one.close();
                } catch (Exception e) {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Keepers::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
