package dev.greenroom.service;

import java.nio.charset.StandardCharsets;

/** The bytes of server-sent events. */
final class EventFrames {

    static final byte[] OPENED = comment("open");
    static final byte[] HEARTBEAT = comment("still here");
    static final byte[] CLOSED = comment("closed");
    static final byte[] RESYNC = of(new Feed.Event("resync", true));

    private EventFrames() {}

    static byte[] of(Feed.Event event) {
        var frame = new StringBuilder();
        event.id().ifPresent(id -> frame.append("id: ").append(id).append('\n'));
        frame.append("event: ").append(event.name()).append('\n');
        // JSON as Jackson writes it is one line, so one data field holds it.
        frame.append("data: ").append(Json.writeText(event.data())).append("\n\n");
        return frame.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] comment(String text) {
        return (": " + text + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
