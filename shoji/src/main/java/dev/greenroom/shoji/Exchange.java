package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The requests of one client: conditional reads, changes, tries after a 503, and waiting for a 202. */
final class Exchange {

    private static final int MAX_REDIRECTS = 5;
    private static final long CACHE_BYTES = 32L << 20;

    /** Retry-After counts whole seconds, and 0 would make a busy loop. */
    private static final Duration SHORTEST_RETRY = Duration.ofMillis(100);

    private final HttpClient http;
    private final URI start;
    private final @Nullable String bearer;
    private final Duration timeout;
    private final Patience patience;
    private final EtagCache cache = new EtagCache(CACHE_BYTES);

    Exchange(HttpClient http, URI start, @Nullable String bearer, Duration timeout, Patience patience) {
        this.http = http;
        this.start = start;
        this.bearer = bearer;
        this.timeout = timeout;
        this.patience = patience;
    }

    Answer get(URI iri) {
        return get(iri, patience.begin());
    }

    Answer get(URI iri, Patience.Waiting waiting) {
        URI at = iri;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            Answer answer = getOnce(at, waiting);
            if (!answer.isRedirect()) {
                if (!answer.isSuccess()) {
                    throw answer.refused("GET", waiting.remedy(answer));
                }
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
        Answer answer = send(request.build(), waiting);
        if (answer.status() == 304 && known.isPresent()) {
            return known.get();
        }
        if (answer.status() == 200) {
            cache.keep(answer);
        }
        return answer;
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
        Answer answer = send(request.build(), waiting);
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

    private Answer send(HttpRequest request, Patience.Waiting waiting) {
        while (true) {
            Answer answer = sendOnce(request);
            Optional<Duration> retry = answer.status() == 503 ? retryAfter(answer) : Optional.empty();
            if (retry.isEmpty() || !waiting.pause(retry.get(), request.uri())) {
                return answer;
            }
        }
    }

    /** Bounds the whole answer; HttpRequest.timeout would end with its headers. */
    private Answer sendOnce(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> pending = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return new Answer(request.uri(), pending.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
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
