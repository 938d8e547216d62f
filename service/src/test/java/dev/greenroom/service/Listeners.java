package dev.greenroom.service;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many clients of one feed, for a process of their own. It says when all were told an event. */
final class Listeners {

    private Listeners() {}

    public static void main(String[] args) throws IOException {
        var address = new InetSocketAddress(args[0], Integer.parseInt(args[1]));
        List<SocketChannel> all = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            var channel = SocketChannel.open(address);
            channel.write(ByteBuffer.wrap(
                    "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            all.add(channel);
        }
        var buffer = ByteBuffer.allocate(4096);
        for (SocketChannel channel : all) {
            var text = new StringBuilder();
            while (text.indexOf("data: ") < 0) {
                if (channel.read(buffer) < 0) {
                    throw new IOException("a feed ended after: " + text);
                }
                text.append(StandardCharsets.US_ASCII.decode(buffer.flip()));
                buffer.clear();
            }
        }
        System.out.println(all.size() + " told");
        System.in.read();
    }
}
