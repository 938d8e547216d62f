package dev.greenroom.slate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a file for one process, by a lock on a file beside it. The system frees the lock when the process ends, however it
 * ends; the side file stays, as to delete it would let two processes lock two files of one name.
 */
final class FileClaim implements AutoCloseable {
    /**
     * What this process has claimed. A POSIX lock is lost when the process closes any channel of the file, so a second claim
     * in one process must fail before it opens the side file.
     */
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

    private final Path side;
    private final FileChannel channel;

    private FileClaim(Path side, FileChannel channel) {
        this.side = side;
        this.channel = channel;
    }

    static FileClaim of(Path file) {
        var side = file.resolveSibling(file.getFileName() + ".lock");
        if (!CLAIMED.add(side)) {
            throw inUse(file, "this process");
        }
        boolean claimed = false;
        try {
            var channel = FileChannel.open(
                    side, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                claimed = lock(file, channel);
                return new FileClaim(side, channel);
            } finally {
                if (!claimed) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "store " + file + ": cannot write " + side.getFileName() + " beside it (" + reason(e)
                            + "). Let this process write to the folder.",
                    e);
        } finally {
            if (!claimed) {
                CLAIMED.remove(side);
            }
        }
    }

    private static boolean lock(Path file, FileChannel channel) throws IOException {
        var lock = channel.tryLock();
        if (lock == null) {
            var owner = new byte[20];
            int length = channel.read(ByteBuffer.wrap(owner), 0);
            var pid = length <= 0 ? "" : " " + new String(owner, 0, length, StandardCharsets.US_ASCII);
            throw inUse(file, "process" + pid);
        }
        channel.truncate(0);
        channel.write(
                StandardCharsets.US_ASCII.encode(
                        Long.toString(ProcessHandle.current().pid())),
                0);
        return true;
    }

    private static StoreUnavailableException inUse(Path file, String owner) {
        return new StoreUnavailableException(
                "store " + file + ": is in use by " + owner + ". End that first, or choose another file.");
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger(FileClaim.class.getName())
                    .log(System.Logger.Level.WARNING, side + ": could not be closed.", e);
        } finally {
            CLAIMED.remove(side);
        }
    }

    /** The one path of a file, whatever links lead to it; makes its folder if need be. */
    static Path canonical(Path file) {
        try {
            if (Files.exists(file)) {
                return file.toRealPath();
            }
            var absolute = file.toAbsolutePath().normalize();
            var folder = absolute.getParent();
            var name = absolute.getFileName();
            if (folder == null || name == null) {
                throw new StoreUnavailableException("store " + file + ": is a folder. Name a file in it.");
            }
            return Files.createDirectories(folder).toRealPath().resolve(name);
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "store " + file + ": its folder cannot be made ("
                            + e.getClass().getSimpleName() + "). Choose a folder that this process can write to.",
                    e);
        }
    }
}
