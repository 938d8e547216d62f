package dev.greenroom.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection that sends prepared requests and reads answers with a Content-Length. It does as little
 * as a load generator can, so that the two cores are left to the server that is measured. For one thread.
 */
final class HttpConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] line = new byte[8 * 1024];

    HttpConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        out = socket.getOutputStream();
    }

    static byte[] get(String path, int port) {
        return "GET %s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"
                .formatted(path, port)
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] post(String path, int port, String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var head =
                "POST %s HTTP/1.1\r\nHost: localhost:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(path, port, body.length)
                        .getBytes(StandardCharsets.US_ASCII);
        var request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /** Sends a request, reads the whole answer, and returns its status. */
    int exchange(byte[] request) throws IOException {
        out.write(request);
        var status = Integer.parseInt(nextLine().substring(9, 12));
        var length = 0;
        for (var header = nextLine(); !header.isEmpty(); header = nextLine()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private String nextLine() throws IOException {
        var length = 0;
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || length == line.length) {
                throw new IOException("the server closed the connection, or sent a header line that is too long");
            }
            line[length++] = (byte) next;
        }
        return new String(line, 0, Math.max(0, length - 1), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
