package dev.greenroom.service;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The body of one stream on its way to the wire, in a buffer of fixed size. Nothing goes out, not even the status, until the
 * buffer is full or flushed. For one thread.
 */
final class StreamedBody extends OutputStream {

    private static final int BUFFER_BYTES = 16 * 1024;

    private final Supplier<OutputStream> opener;
    private final Stalls.Watch stalls;
    private final LongConsumer sent;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;
    private @Nullable OutputStream wire;
    private boolean abandoned;
    private boolean broken;

    /**
     * @param opener sends the head and gives the wire
     * @param sent is told how many bytes went out, each time
     */
    StreamedBody(Supplier<OutputStream> opener, Stalls.Watch stalls, LongConsumer sent) {
        this.opener = opener;
        this.stalls = stalls;
        this.sent = sent;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int done = 0;
        while (done < length && !abandoned) {
            int fits = Math.min(length - done, buffer.length - used);
            System.arraycopy(bytes, offset + done, buffer, used, fits);
            used += fits;
            done += fits;
            if (used == buffer.length) {
                send();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        if (used > 0) {
            send();
        }
    }

    /** A writer may close it as often as it likes; the body ends with {@link #end}. */
    @Override
    public void close() {}

    private void send() throws IOException {
        if (abandoned) {
            return;
        }
        if (Thread.currentThread().isInterrupted()) {
            // A socket that takes all at once would never notice.
            throw new InterruptedIOException("The service is stopping.");
        }
        onWire(() -> {
            OutputStream out = opened();
            out.write(buffer, 0, used);
            out.flush();
        });
        sent.accept(used);
        used = 0;
    }

    /** Sends what is left, and the mark of a whole body. */
    void end() throws IOException {
        if (used > 0) {
            send();
        }
        onWire(() -> opened().close());
    }

    private OutputStream opened() {
        OutputStream out = wire;
        if (out == null) {
            out = opener.get();
            wire = out;
        }
        return out;
    }

    private interface Step {
        void run() throws IOException;
    }

    private void onWire(Step step) throws IOException {
        boolean done = false;
        try (var _ = stalls.writing()) {
            step.run();
            done = true;
        } catch (RuntimeException e) {
            throw new IOException("The client takes no more.", e);
        } finally {
            broken = !done;
        }
    }

    /** From now on nothing goes out, whatever is written. */
    void abandon() {
        abandoned = true;
    }

    /** Whether something went out, so that nothing else can be answered. */
    boolean isOpen() {
        return wire != null;
    }

    /** Whether the wire failed: the client left, or took nothing for too long. */
    boolean isBroken() {
        return broken;
    }
}
