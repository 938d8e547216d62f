package dev.greenroom.leaderboard;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.TreeSet;

/**
 * A CSV file of scores: the columns {@code board}, {@code player}, {@code score}, {@code at} and perhaps {@code id}, in
 * any order, named by the first line.
 *
 * <p>Quoting is that of RFC 4180, lines end with CRLF or LF, the text is UTF-8 with or without a byte order mark, and
 * empty lines are skipped. Times are ISO 8601 with an offset: {@code 2024-05-19T15:00:00Z}.
 *
 * <p>It is read twice: {@link #check} reads all of it, so that nothing of a file with a bad row counts; {@link #rows}
 * then hands out the rows. A row without an id gets one that is derived from its values and from how many equal rows
 * stand before it in the file. So a file that is imported again, under whatever name, names the same scores.
 *
 * <p>Memory does not grow with the file, but for two bits for every eight bytes of it, which tell equal rows apart, and
 * for the equal rows themselves. Not thread-safe; both readings block on the disk.
 */
public final class ScoreFile {
    private final Path path;
    private final long sizeBytes;
    private final FileTime modified;
    private @Nullable RowIds ids;

    /** What {@link ScoreFile#check} found. */
    public record Summary(long rows, Set<String> boards) {
        /** Copies the set. */
        public Summary {
            boards = Set.copyOf(boards);
        }
    }

    /** Hears how far the reading of a file has come, now and then and at the end. */
    @FunctionalInterface
    public interface Progress {
        /** Called on the thread that reads. */
        void read(long rows, long bytes, long totalBytes);
    }

    private ScoreFile(Path path, long sizeBytes, FileTime modified) {
        this.path = path;
        this.sizeBytes = sizeBytes;
        this.modified = modified;
    }

    /**
     * A file to read; nothing of its content is looked at yet.
     *
     * @throws IOException when there is no such file
     */
    public static ScoreFile open(Path path) throws IOException {
        return new ScoreFile(path, Files.size(path), Files.getLastModifiedTime(path));
    }

    /** The size of the file when it was opened. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /**
     * Reads the whole file.
     *
     * @throws BadRowException for the first row that cannot be counted
     * @throws IOException when the file cannot be read
     */
    public Summary check(Progress progress) throws IOException {
        var found = RowIds.forFileOf(sizeBytes);
        var boards = new TreeSet<String>();
        var count = 0L;
        try (var rows = new ScoreRows(path, sizeBytes, progress, found::marked)) {
            while (rows.hasNext()) {
                boards.add(rows.next().board());
                count++;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        ids = found;
        return new Summary(count, boards);
    }

    /**
     * The rows, in the order of the file, to be read once and closed.
     *
     * @throws IOException when the file cannot be read, or is not the one that was checked
     * @throws IllegalStateException before {@link #check}
     */
    public ScoreRows rows(Progress progress) throws IOException {
        var checked = ids;
        if (checked == null) {
            throw new IllegalStateException("%s: rows were asked for before check(). Check it first.".formatted(path));
        }
        if (Files.size(path) != sizeBytes || !Files.getLastModifiedTime(path).equals(modified)) {
            throw new IOException("%s: the file has changed since it was checked. Import it again.".formatted(path));
        }
        return new ScoreRows(path, sizeBytes, progress, checked.fromTheStart());
    }
}
