package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The requests of one client: conditional reads, changes, feeds, tries after a 503, and waiting for a 202. */
final class Exchange {

    private static final int MAX_REDIRECTS = 5;
    private static final long CACHE_BYTES = 32L << 20;

    /** Retry-After counts whole seconds, and 0 would make a busy loop. */
    static final Duration SHORTEST_RETRY = Duration.ofMillis(100);

    private final HttpClient http;
    private final URI start;
    private final @Nullable String bearer;
    private final Duration timeout;
    private final Duration silence;
    private final Patience patience;
    private final EtagCache cache = new EtagCache(CACHE_BYTES);

    Exchange(
            HttpClient http,
            URI start,
            @Nullable String bearer,
            Duration timeout,
            Duration silence,
            Patience patience) {
        this.http = http;
        this.start = start;
        this.bearer = bearer;
        this.timeout = timeout;
        this.silence = silence;
        this.patience = patience;
    }

    Answer get(URI iri) {
        return get(iri, patience.begin());
    }

    Answer get(URI iri, Patience.Waiting waiting) {
        Answer answer = followed(iri, at -> getOnce(at, waiting));
        if (!answer.isSuccess()) {
            throw answer.refused("GET", waiting.remedy(answer));
        }
        return answer;
    }

    private static Answer followed(URI iri, Function<URI, Answer> read) {
        URI at = iri;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            Answer answer = read.apply(at);
            if (!answer.isRedirect()) {
                return answer;
            }
            at = answer.location().orElseThrow();
        }
        throw new ShojiException.NoSuchLink(
                "GET %s: redirected more than %d times, last to %s. Check the server's Location headers."
                        .formatted(iri, MAX_REDIRECTS, at));
    }

    private Answer getOnce(URI iri, Patience.Waiting waiting) {
        HttpRequest.Builder request = request(iri).GET();
        Optional<Answer> known = cache.answer(iri);
        known.flatMap(answer -> answer.header("ETag")).ifPresent(etag -> request.header("If-None-Match", etag));
        Answer answer = send(request.build(), BodyHandlers.ofByteArray(), waiting);
        if (answer.status() == 304 && known.isPresent()) {
            return known.get();
        }
        if (answer.status() == 200) {
            cache.keep(answer);
        }
        return answer;
    }

    /** Opens the feed there, after the event of that ID if it is not empty; nothing when the server says that it is over. */
    Optional<Inflow> listen(URI iri, String lastId, Patience.Waiting waiting) {
        var body = new FeedBody();
        try {
            Answer answer = followed(iri, at -> send(feedRequest(at, lastId), body, waiting));
            return switch (answer.status()) {
                case 200 -> Optional.of(body.stream(answer));
                case 204 -> Optional.empty();
                default -> throw answer.refused("GET", waiting.remedy(answer));
            };
        } catch (ShojiException e) {
            body.close();
            throw e;
        }
    }

    private HttpRequest feedRequest(URI iri, String lastId) {
        HttpRequest.Builder request =
                request(iri).setHeader("Accept", FeedBody.TYPE).setHeader("Cache-Control", "no-cache");
        if (!canSend(lastId)) {
            throw new ShojiException.NotAFeed(
                    "feed %s: cannot go on, since no header can carry the ID of its last event. Tell the server's author; listen anew."
                            .formatted(iri));
        }
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        return request.build();
    }

    /** Whether a header can carry the ID of an event: Java's client would send other characters as question marks. */
    static boolean canSend(String lastId) {
        return lastId.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'));
    }

    /** The waiting of who listens to a feed, which ends when the feed is closed. */
    Patience.Waiting waiting(CompletableFuture<?> end) {
        return patience.begin(end);
    }

    Duration silence() {
        return silence;
    }

    /** Sends a change, and waits for its end when it is accepted as long work. */
    Answer change(String method, URI iri, @Nullable Object body, boolean unchangedOnly) {
        HttpRequest.Builder request = request(iri);
        if (unchangedOnly) {
            request.header(
                    "If-Match",
                    cache.etag(iri)
                            .orElseThrow(() -> new IllegalStateException(
                                    "%s %s: no ETag is known to compare with. Read the resource first."
                                            .formatted(method, iri))));
        }
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            byte[] json = body instanceof Document document ? document.bytes() : Json.bytes(Json.of(body));
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofByteArray(json));
        }
        Patience.Waiting waiting = patience.begin();
        Answer answer = send(request.build(), BodyHandlers.ofByteArray(), waiting);
        boolean existed = answer.status() == 303 && method.equals("POST");
        if (!answer.isSuccess() && !existed) {
            throw answer.refused(method, waiting.remedy(answer));
        }
        cache.forget(iri);
        if (answer.status() == 202) {
            Progress.await(this, answer, waiting);
        }
        return answer;
    }

    private HttpRequest.Builder request(URI iri) {
        HttpRequest.Builder request = builder(iri).header("Accept", "application/json");
        if (bearer != null && sameOrigin(iri)) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return request;
    }

    private static HttpRequest.Builder builder(URI iri) {
        try {
            return HttpRequest.newBuilder(iri);
        } catch (IllegalArgumentException e) {
            throw new ShojiException.NoSuchLink(
                    "%s: cannot be asked over HTTP (%s). The link that led there is wrong."
                            .formatted(iri, e.getMessage()),
                    e);
        }
    }

    private boolean sameOrigin(URI iri) {
        return start.getScheme().equalsIgnoreCase(iri.getScheme())
                && start.getHost().equalsIgnoreCase(iri.getHost())
                && port(start) == port(iri);
    }

    private static int port(URI iri) {
        return iri.getPort() >= 0 ? iri.getPort() : iri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private Answer send(HttpRequest request, BodyHandler<byte[]> body, Patience.Waiting waiting) {
        while (true) {
            Answer answer = sendOnce(request, body, waiting);
            Optional<Duration> retry = answer.status() == 503 ? retryAfter(answer) : Optional.empty();
            if (retry.isEmpty() || !waiting.pause(retry.get(), request.uri())) {
                return answer;
            }
        }
    }

    /** Bounds the whole answer; HttpRequest.timeout would end with its headers. */
    private Answer sendOnce(HttpRequest request, BodyHandler<byte[]> body, Patience.Waiting waiting) {
        CompletableFuture<HttpResponse<byte[]>> pending = http.sendAsync(request, body);
        try {
            if (!waiting.await(pending, timeout)) {
                pending.cancel(true);
                throw new ShojiException.Unreachable(
                        "%s %s: closed while waiting for the answer.".formatted(request.method(), request.uri()), null);
            }
            return new Answer(request.uri(), pending.resultNow());
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw unreachable(
                    request,
                    "no answer within %d ms. Use a longer timeout, or look at the server".formatted(timeout.toMillis()),
                    e);
        } catch (ExecutionException e) {
            throw unreachable(request, "no answer (%s). Check that the server runs there".formatted(e.getCause()), e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw unreachable(request, "interrupted while waiting for the answer. The server may still act on it", e);
        }
    }

    private static ShojiException.Unreachable unreachable(HttpRequest request, String what, Exception e) {
        return new ShojiException.Unreachable("%s %s: %s.".formatted(request.method(), request.uri(), what), e);
    }

    private static Optional<Duration> retryAfter(Answer answer) {
        return answer.header("Retry-After")
                .flatMap(Exchange::delay)
                .map(delay -> delay.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : delay);
    }

    /** Seconds or a date (RFC 9110 section 10.2.3); what is neither is as good as absent. */
    private static Optional<Duration> delay(String retryAfter) {
        if (retryAfter.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
        }
        try {
            Instant when = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(Instant.now(), when));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
