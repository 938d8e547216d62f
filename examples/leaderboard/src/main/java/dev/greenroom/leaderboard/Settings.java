package dev.greenroom.leaderboard;

import java.nio.file.Path;
import java.util.List;

/**
 * How the service was asked to run.
 *
 * @param port 0 for any that is free
 * @param data the folder that it keeps everything in, but for the boards if they are in a storage elsewhere
 * @param imports score files to count before it serves
 * @param simulateRate scores a second of a simulation, 0 for none
 * @param addresses where everything stands
 */
record Settings(
        String host, int port, Path data, Storage storage, List<Path> imports, int simulateRate, Addresses addresses) {
    /** The file in the data folder that has the key for whatever writes. */
    static final String KEY = "write.key";

    Settings {
        imports = List.copyOf(imports);
    }

    /** With the boards in the data folder. */
    Settings(String host, int port, Path data, List<Path> imports, int simulateRate) {
        this(host, port, data, storageIn(data), imports, simulateRate);
    }

    /** With everything where it usually stands. */
    Settings(String host, int port, Path data, Storage storage, List<Path> imports, int simulateRate) {
        this(host, port, data, storage, imports, simulateRate, Addresses.standard());
    }

    Settings at(Addresses elsewhere) {
        return new Settings(host, port, data, storage, imports, simulateRate, elsewhere);
    }

    static Storage storageIn(Path data) {
        return new Storage.File(data.resolve("leaderboard.db"));
    }

    Path keyFile() {
        return data.resolve(KEY);
    }
}
