package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes events of the bytes of a feed, however these are cut (WHATWG HTML, 9.2.6). For one thread.
 *
 * <p>One deviation, which browsers share: the last ID outlives the connection, so that a feed which ends twice without a new
 * ID in between still goes on after the event that was told last.
 */
final class EventReader {

    /** Of one line, and of all data of one event. */
    static final int MAX_BYTES = 8 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** More digits would be more than 30 years. */
    private static final int MOST_RETRY_DIGITS = 12;

    private final URI feed;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private final StringBuilder data = new StringBuilder();
    private int dataBytes;
    private String name = "";
    private String id;
    private String lastId;
    private Duration retry = Duration.ofSeconds(3);
    private boolean isFirstLine = true;
    private boolean wasReturn;

    EventReader(URI feed, String lastId) {
        this.feed = feed;
        this.id = lastId;
        this.lastId = lastId;
    }

    /** What the server is asked to go on after; empty for none. */
    String lastId() {
        return lastId;
    }

    /** How long to wait before the feed is opened again: 3 s until the feed says otherwise. */
    Duration retry() {
        return retry;
    }

    /** Forgets what the last connection left unfinished. */
    void restart() {
        line.reset();
        forgetEvent();
        id = lastId;
        isFirstLine = true;
        wasReturn = false;
    }

    private void forgetEvent() {
        data.setLength(0);
        dataBytes = 0;
        name = "";
    }

    /**
     * The next event, or null when it is not complete with these bytes, all of which are then used.
     *
     * @throws ShojiException.NotAFeed when a line or an event is too long
     */
    Feed.@Nullable Event next(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            Feed.Event event = endsLine(bytes) ? lineEnded() : null;
            if (event != null) {
                return event;
            }
        }
        return null;
    }

    /** Moves bytes to the line, up to its end if that is among them. */
    private boolean endsLine(ByteBuffer bytes) {
        if (wasReturn && bytes.get(bytes.position()) == '\n') {
            bytes.get();
        }
        wasReturn = false;
        int start = bytes.position();
        while (bytes.hasRemaining()) {
            byte each = bytes.get();
            if (each == '\n' || each == '\r') {
                wasReturn = each == '\r';
                keep(bytes, start, bytes.position() - 1);
                return true;
            }
        }
        keep(bytes, start, bytes.position());
        return false;
    }

    private void keep(ByteBuffer bytes, int from, int to) {
        if (line.size() + (to - from) > MAX_BYTES) {
            throw tooLong("line");
        }
        byte[] part = new byte[to - from];
        bytes.get(from, part);
        line.write(part, 0, part.length);
    }

    private ShojiException.NotAFeed tooLong(String what) {
        return new ShojiException.NotAFeed(
                "feed %s: a%s %s of more than %d bytes. Let the server send less at once, or a link to the rest."
                        .formatted(feed, what.equals("event") ? "n" : "", what, MAX_BYTES));
    }

    private Feed.@Nullable Event lineEnded() {
        int sizeBytes = line.size();
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (isFirstLine && text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        isFirstLine = false;
        if (text.isEmpty()) {
            return dispatched();
        }
        read(text, sizeBytes);
        return null;
    }

    /** The event that an empty line completes. */
    private Feed.@Nullable Event dispatched() {
        lastId = id;
        Feed.Event event = data.isEmpty()
                ? null
                : new Feed.Event(
                        feed,
                        name.isEmpty() ? "message" : name,
                        data.substring(0, data.length() - 1),
                        Optional.of(lastId).filter(known -> !known.isEmpty()));
        forgetEvent();
        return event;
    }

    private void read(String text, int sizeBytes) {
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(text.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
        switch (field) {
            case "event" -> name = value;
            case "data" -> addData(value, sizeBytes);
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            case "retry" -> retry = isNumber(value) ? millis(value) : retry;
            default -> {
                // a comment, or a field of a later standard
            }
        }
    }

    private void addData(String value, int sizeBytes) {
        dataBytes += sizeBytes;
        if (dataBytes > MAX_BYTES) {
            throw tooLong("event");
        }
        data.append(value).append('\n');
    }

    private static boolean isNumber(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Duration millis(String digits) {
        return Duration.ofMillis(
                Long.parseLong(digits.length() > MOST_RETRY_DIGITS ? "9".repeat(MOST_RETRY_DIGITS) : digits));
    }
}
