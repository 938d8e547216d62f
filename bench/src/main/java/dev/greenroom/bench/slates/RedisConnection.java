package dev.greenroom.bench.slates;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection to Redis, by the second version of its protocol. For one thread at a time. */
final class RedisConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    RedisConnection(int port) throws IOException {
        socket = new Socket();
        boolean connected = false;
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
            out = new BufferedOutputStream(socket.getOutputStream());
            connected = true;
        } finally {
            if (!connected) {
                socket.close();
            }
        }
    }

    /** Sends one command, and waits for its reply, flat: one string for each simple value in it. */
    List<String> call(String... command) throws IOException {
        send(command);
        out.flush();
        return reply();
    }

    /** Sends commands in one go as one transaction, and waits for its end. */
    void transact(List<String[]> commands) throws IOException {
        send("MULTI");
        for (var command : commands) {
            send(command);
        }
        send("EXEC");
        out.flush();
        for (int i = 0; i < commands.size() + 2; i++) {
            reply();
        }
    }

    private void send(String... command) throws IOException {
        write("*" + command.length);
        for (var part : command) {
            write("$" + part.getBytes(StandardCharsets.UTF_8).length);
            write(part);
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\r');
        out.write('\n');
    }

    private List<String> reply() throws IOException {
        var line = line();
        var rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', ':' -> List.of(rest);
            case '$' -> rest.equals("-1") ? List.of() : List.of(bulk(Integer.parseInt(rest)));
            case '*' -> {
                var all = new ArrayList<String>();
                for (int i = 0; i < Integer.parseInt(rest); i++) {
                    all.addAll(reply());
                }
                yield all;
            }
            default -> throw new IOException("redis: answered " + line);
        };
    }

    private String bulk(int bytes) throws IOException {
        var text = new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
        line();
        return text;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                throw new EOFException("redis: closed the connection");
            }
            if (one != '\r') {
                line.append((char) one);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
