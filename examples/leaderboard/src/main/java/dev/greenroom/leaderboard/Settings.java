package dev.greenroom.leaderboard;

import java.nio.file.Path;
import java.util.List;

/**
 * How the service was asked to run.
 *
 * @param port 0 for any that is free
 * @param data the folder that it keeps everything in
 * @param imports score files to count before it serves
 * @param simulateRate scores a second of a simulation, 0 for none
 */
record Settings(String host, int port, Path data, List<Path> imports, int simulateRate) {
    Settings {
        imports = List.copyOf(imports);
    }

    Path database() {
        return data.resolve("leaderboard.db");
    }

    Path keyFile() {
        return data.resolve("write.key");
    }
}
