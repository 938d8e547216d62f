package dev.greenroom.leaderboard;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8, knows how far it is, and stops at the first byte that is none. Everything before that byte is delivered
 * first, so an earlier mistake in a file is found earlier.
 */
final class Utf8Reader extends Reader {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final ReadableByteChannel channel;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER_BYTES).flip();

    private boolean started;
    private boolean channelEnded;
    private boolean ended;
    private long bytesRead;
    private long line = 1;
    private long quotes;

    /** Bytes that are not UTF-8. */
    static final class MalformedException extends IOException {
        private static final long serialVersionUID = 1;

        private final long line;
        private final byte first;

        private MalformedException(long line, byte first) {
            super("line %d: the byte 0x%02X is not UTF-8".formatted(line, first));
            this.line = line;
            this.first = first;
        }

        /** The line of the first such byte, counted from 1. */
        long line() {
            return line;
        }

        byte first() {
            return first;
        }
    }

    /** Closing the reader closes the channel. */
    Utf8Reader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    long bytesRead() {
        return bytesRead;
    }

    /** The number of double quotes that were read; odd at the end when one was not closed. */
    long quotes() {
        return quotes;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (!started) {
            skipByteOrderMark();
            started = true;
        }
        while (!chars.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decode();
        }
        var count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    private void decode() throws IOException {
        chars.clear();
        var result = decoder.decode(bytes, chars, channelEnded);
        chars.flip();
        if (chars.hasRemaining()) {
            count();
        } else if (result.isError()) {
            throw new MalformedException(line, bytes.get(bytes.position()));
        } else if (channelEnded) {
            ended = true;
        } else {
            fill();
        }
    }

    private void count() {
        for (var i = chars.position(); i < chars.limit(); i++) {
            switch (chars.get(i)) {
                case '\n' -> line++;
                case '"' -> quotes++;
                default -> {}
            }
        }
    }

    private void skipByteOrderMark() throws IOException {
        while (bytes.remaining() < 3 && !channelEnded) {
            fill();
        }
        if (bytes.remaining() >= 3
                && bytes.get(0) == (byte) 0xEF
                && bytes.get(1) == (byte) 0xBB
                && bytes.get(2) == (byte) 0xBF) {
            bytes.position(3);
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        var read = channel.read(bytes);
        bytes.flip();
        if (read < 0) {
            channelEnded = true;
        } else {
            bytesRead += read;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
