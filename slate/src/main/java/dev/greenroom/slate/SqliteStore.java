package dev.greenroom.slate;

import java.nio.file.Path;

/** Documents in one SQLite file. */
final class SqliteStore {
    private SqliteStore() {}

    static SlateStore open(Path file, SlateObserver observer) {
        throw new StoreUnavailableException("store " + file + ": SQLite is not there yet. Use slates in memory.");
    }
}
