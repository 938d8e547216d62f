package dev.greenroom.leaderboard;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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
        } catch (FileSystemException e) {
            throw unusable(folder, e);
        }
        checkOwner(folder);
    }

    /** By the owner of a file made there, since not every user has a name. */
    private static void checkOwner(Path folder) throws IOException {
        var owner = Files.getOwner(folder);
        try {
            var probe = Files.createTempFile(folder, ".probe", "");
            try {
                if (!Files.getOwner(probe).equals(owner)) {
                    throw new IOException("%s: belongs to %s, and this is %s. Choose a folder of your own with --data."
                            .formatted(
                                    folder,
                                    owner.getName(),
                                    Files.getOwner(probe).getName()));
                }
            } finally {
                Files.delete(probe);
            }
        } catch (AccessDeniedException e) {
            throw new IOException(
                    "%s: belongs to %s, and this user may not write there. Choose another with --data, or change its permissions."
                            .formatted(folder, owner.getName()),
                    e);
        } catch (FileSystemException e) {
            throw unusable(folder, e);
        }
    }

    private static IOException unusable(Path folder, FileSystemException e) {
        return new IOException(
                "%s: cannot be used (%s). Choose another with --data.".formatted(folder, e.getReason()), e);
    }
}
