package dev.greenroom.service;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The body of one request: checked for its media type and size before a handler sees it. */
final class RequestBody {

    static final int LIMIT_BYTES = 1024 * 1024;
    /** No chunk and no announced body is larger: one chunk is held in memory as a whole. */
    static final long HARD_LIMIT_BYTES = 16L * LIMIT_BYTES;

    private static final Duration DRAIN_TIME = Duration.ofSeconds(1);

    private static final List<String> JSON = List.of("application/json", "application/shoji+json");
    private static final List<String> FORM = List.of("application/x-www-form-urlencoded");

    private final ServerRequest request;
    private final Stalls.Watch stalls;
    private @Nullable InputStream content;
    private long readBytes;
    private boolean overflowed;
    private boolean broken;

    RequestBody(ServerRequest request, Stalls.Watch stalls) {
        this.request = request;
        this.stalls = stalls;
    }

    Object read(BodyForm form) {
        return switch (form) {
            case BodyForm.Ignored _ -> {
                bytes();
                yield "";
            }
            case BodyForm.Json(Class<?> type) -> {
                checkType(JSON);
                yield Json.read(bytes(), type);
            }
            case BodyForm.JsonBatch(Class<?> type) -> {
                checkType(JSON);
                yield Json.readBatch(bytes(), type);
            }
            case BodyForm.Attributes(Class<?> type) -> {
                checkType(JSON);
                yield Json.readAttributes(bytes(), type);
            }
            case BodyForm.Tuples _ -> {
                checkType(JSON);
                yield Json.readIndex(bytes());
            }
            case BodyForm.UrlEncoded _ -> {
                checkType(FORM);
                yield Percent.form(new String(bytes(), StandardCharsets.ISO_8859_1));
            }
        };
    }

    private void checkType(List<String> accepted) {
        String header = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        String[] parts = header.toLowerCase(Locale.ROOT).split(";", -1);
        boolean known = accepted.contains(parts[0].strip());
        boolean utf8 = Arrays.stream(parts)
                .skip(1)
                .map(String::strip)
                .filter(parameter -> parameter.startsWith("charset="))
                .allMatch(parameter -> parameter.replace("\"", "").equals("charset=utf-8"));
        if (!known || !utf8) {
            throw new HttpProblem.UnsupportedMediaType(
                    "The body must be %s in UTF-8; Content-Type says so.".formatted(String.join(" or ", accepted)));
        }
    }

    private byte[] bytes() {
        long announced = request.headers().contentLength().orElse(-1);
        if (announced > LIMIT_BYTES) {
            overflowed = true;
            throw new HttpProblem.TooLarge(LIMIT_BYTES);
        }
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        byte[] bytes = readUpTo(LIMIT_BYTES + 1);
        if (bytes.length > LIMIT_BYTES) {
            overflowed = true;
            throw new HttpProblem.TooLarge(LIMIT_BYTES);
        }
        return bytes;
    }

    /** The body's bytes from where the last reader stopped; Helidon hands out its stream only once. */
    private InputStream content() {
        if (content == null) {
            content = request.content().inputStream();
        }
        return content;
    }

    private byte[] readUpTo(int bytes) {
        try (var _ = stalls.reading()) {
            byte[] read = content().readNBytes(bytes);
            readBytes += read.length;
            return read;
        } catch (CloseConnectionException | UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            // Helidon's own limit, or chunks that are none: it has an exception of another kind for each fault
            broken = true;
            if (e instanceof RequestException refused && refused.status().code() == 413) {
                throw new HttpProblem.TooLarge(LIMIT_BYTES);
            }
            throw new HttpProblem.BadRequest("The body cannot be read. Send its chunks as HTTP/1.1 has them.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How much of it has been read. */
    long readBytes() {
        return readBytes;
    }

    /**
     * Whether the connection must end after this answer: the client still sends a body that nobody will read.
     *
     * <p>A small rest is read here, so that the connection can be used again.
     */
    boolean endsConnection() {
        if (overflowed || broken) {
            return true;
        }
        if (!request.content().hasEntity() || request.content().consumed()) {
            return false;
        }
        if (isHeldBack()) {
            return true;
        }
        if (request.headers().contentLength().orElse(0) > LIMIT_BYTES) {
            overflowed = true;
            return true;
        }
        try {
            overflowed = readUpTo(LIMIT_BYTES + 1).length > LIMIT_BYTES;
            return overflowed;
        } catch (HttpProblem _) {
            return true;
        }
    }

    /** Whether the client waits for a word before it sends the body. Reading would give that word. */
    private boolean isHeldBack() {
        return request.headers().contains(HeaderValues.EXPECT_100) && !request.continueSent();
    }

    /**
     * Reads on for a moment after the answer was sent. Closing at once would make the system reset the connection, and the
     * client would lose the answer.
     */
    void linger() {
        if (!overflowed || isHeldBack()) {
            return;
        }
        long end = System.nanoTime() + DRAIN_TIME.toNanos();
        byte[] sink = new byte[16 * 1024];
        long left = HARD_LIMIT_BYTES;
        InputStream in = content();
        try (var _ = stalls.reading()) {
            while (left > 0 && System.nanoTime() < end) {
                int read = in.read(sink);
                if (read < 0) {
                    return;
                }
                left -= read;
            }
        } catch (IOException | RuntimeException _) {
            // the client left or sends nonsense: there is nothing more to wait for
        }
    }
}
