package dev.greenroom.leaderboard;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that the service keeps everything in: made when it is missing, and its user's own. */
final class DataFolder {
    private DataFolder() {}

    /** @throws IOException with a message for the terminal when the folder cannot be used */
    static void prepare(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(folder + ": is a file, not a folder. Choose another with --data.", e);
        } catch (AccessDeniedException e) {
            throw new IOException(
                    folder + ": cannot be made, %s is not writable. Choose another with --data.".formatted(e.getFile()),
                    e);
        }
        var owner = Files.getOwner(folder).getName();
        var user = System.getProperty("user.name");
        if (!owner.equals(user)) {
            throw new IOException("%s: belongs to %s, and this is %s. Choose a folder of your own with --data."
                    .formatted(folder, owner, user));
        }
        if (!Files.isWritable(folder)) {
            throw new IOException(
                    folder + ": is not writable. Choose another folder with --data, or change its permissions.");
        }
    }
}
