package dev.greenroom.service;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One connection, byte for byte: for what no proper client would send. */
final class Wire implements AutoCloseable {

    /** What came back. */
    record Reply(int status, Map<String, String> headers, String body) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        String message() {
            return String.valueOf(
                    Json.read(body.getBytes(StandardCharsets.UTF_8), Map.class).get("message"));
        }
    }

    private final Socket socket;
    private final InputStream in;

    Wire(RunningService service) throws IOException {
        socket = new Socket(service.address(), service.port());
        socket.setSoTimeout(5000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends the head with a Host header unless it has one, then the body. */
    static Reply ask(RunningService service, String head, String body) throws IOException {
        try (var wire = new Wire(service)) {
            String host =
                    head.toLowerCase(Locale.ROOT).contains("\nhost:") ? "" : "\nHost: localhost:" + service.port();
            String length = body.isEmpty() || head.toLowerCase(Locale.ROOT).contains("-encoding:")
                    ? ""
                    : "\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length;
            wire.send((head + host + length + "\n\n").replace("\n", "\r\n") + body);
            return wire.reply(head.startsWith("HEAD "));
        }
    }

    static Reply ask(RunningService service, String head) throws IOException {
        return ask(service, head, "");
    }

    static Reply json(RunningService service, String method, String path, String body) throws IOException {
        return ask(service, method + " " + path + " HTTP/1.1\nContent-Type: application/json", body);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    Reply reply(boolean headOnly) throws IOException {
        String statusLine = line();
        if (!statusLine.startsWith("HTTP/1.1 ")) {
            throw new IOException("no HTTP reply: \"" + statusLine + "\"");
        }
        var headers = new LinkedHashMap<String, String>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (a, b) -> a + "\n" + b);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = headOnly ? new byte[0] : in.readNBytes(length);
        return new Reply(
                Integer.parseInt(statusLine.substring(9, 12)), headers, new String(body, StandardCharsets.UTF_8));
    }

    /** Whether the other side has closed. Waits for it. */
    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    /** Whether the other side has closed or reset the connection and sent nothing more. Waits for it. */
    boolean ends() throws IOException {
        try {
            return isAtEnd();
        } catch (SocketException _) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
