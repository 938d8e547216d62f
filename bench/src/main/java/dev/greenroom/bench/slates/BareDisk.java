package dev.greenroom.bench.slates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The machine's own fdatasync: a block goes to a file, and is forced to disk. For one writer.
 *
 * <p>At the file's end each block makes the file longer, which the disk must be told too; in place the file stays as it is. The log of
 * a database does the one until it has reached its size, and the other from then on.
 */
final class BareDisk implements Keeper.Commits {
    private static final int BLOCK_BYTES = 4096;
    private static final int BLOCKS = 1_024;

    private final String name;
    private final boolean inPlace;
    private final FileChannel file;
    private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
    private long at;

    private BareDisk(String name, boolean inPlace, FileChannel file) {
        this.name = name;
        this.inPlace = inPlace;
        this.file = file;
    }

    static Keeper appending(Path path) throws IOException {
        return new BareDisk("fdatasync", false, open(path));
    }

    static Keeper inPlace(Path path) throws IOException {
        var disk = new BareDisk("fdatasync in place", true, open(path));
        for (int i = 0; i < BLOCKS; i++) {
            disk.write(0);
        }
        disk.file.force(true);
        return disk;
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void commit(int owner, long value) {
        try {
            write(value);
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(long value) throws IOException {
        block.clear().putLong(0, value);
        while (block.hasRemaining()) {
            at += file.write(block, inPlace ? at % (BLOCKS * BLOCK_BYTES) : at);
        }
    }

    @Override
    public long value(int owner) {
        try {
            block.clear();
            long last = at - BLOCK_BYTES;
            while (block.hasRemaining()
                    && file.read(block, (inPlace ? last % (BLOCKS * BLOCK_BYTES) : last) + block.position()) > 0) {}
            return block.getLong(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
