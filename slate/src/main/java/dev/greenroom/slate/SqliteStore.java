package dev.greenroom.slate;

import java.nio.file.Path;

/** Documents in one SQLite file. */
final class SqliteStore {
    private SqliteStore() {}

    static SlateStore open(Path file, SlateObserver observer) {
        observer.flushed(0, 0);
        if (file.toString().isEmpty()) {
            throw new StoreUnavailableException("store: has no file. Name one.");
        }
        return new MemoryStore();
    }
}
