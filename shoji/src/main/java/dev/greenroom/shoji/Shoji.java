package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A client that needs one IRI to start from and follows names for the rest:
 * {@code Shoji.at(iri).catalog("boards").entity("spring-cup").view("top").value(Top.class)}.
 *
 * <p>Immutable settings: each method returns other settings. Safe for use by any thread.
 */
public final class Shoji {

    private final @Nullable HttpClient http;
    private final @Nullable String bearer;
    private final Duration timeout;
    private final Duration patience;
    private final Consumer<Work> listener;

    private Shoji(
            @Nullable HttpClient http,
            @Nullable String bearer,
            Duration timeout,
            Duration patience,
            Consumer<Work> listener) {
        this.http = http;
        this.bearer = bearer;
        this.timeout = timeout;
        this.patience = patience;
        this.listener = listener;
    }

    /** The resource to start from, with the settings of {@link #client()}. */
    public static Resource at(URI start) {
        return client().open(start);
    }

    /** No identity, 10 s for each request to be answered, 30 s of patience. */
    public static Shoji client() {
        return new Shoji(null, null, Duration.ofSeconds(10), Duration.ofSeconds(30), _ -> {});
    }

    /**
     * With that HTTP client, for cookies, TLS or a proxy.
     *
     * @throws IllegalArgumentException when it follows redirects: {@link Resource} does so itself, and tells 201 from 303
     */
    public Shoji http(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException(
                    "shoji client: the HTTP client follows redirects (%s). Build it with Redirect.NEVER, the default."
                            .formatted(client.followRedirects()));
        }
        return new Shoji(client, bearer, timeout, patience, listener);
    }

    /** With that bearer token, sent only to the scheme, host and port of the IRI to start from. */
    public Shoji bearer(String token) {
        return new Shoji(http, token, timeout, patience, listener);
    }

    /** With that long for the server to answer one request. */
    public Shoji timeout(Duration each) {
        return new Shoji(http, bearer, each, patience, listener);
    }

    /**
     * With that long, in total, for one call to wait: between tries after a 503 that has Retry-After, and for the end of
     * work that a 202 announced. Zero waits for neither.
     */
    public Shoji patience(Duration total) {
        return new Shoji(http, bearer, timeout, total, listener);
    }

    /**
     * With somebody who is told how far long work is, each time that the client has looked: on the thread of the call, until
     * the work is done, has failed, or the patience ends. What the listener throws ends the call; the work goes on.
     */
    public Shoji waiting(Consumer<Work> each) {
        return new Shoji(http, bearer, timeout, patience, each);
    }

    /** The resource to start from. Resources reached from it share connections and cached documents. */
    public Resource open(URI start) {
        return open(start, Pause.REAL);
    }

    Resource open(URI start, Pause pause) {
        if (!start.isAbsolute()) {
            throw new IllegalArgumentException(
                    "shoji client: \"%s\" is not absolute. Start from an IRI with a scheme and a host."
                            .formatted(start));
        }
        HttpClient client = http == null ? HttpClient.newHttpClient() : http;
        return new Resource(
                new Exchange(client, start, bearer, timeout, new Patience(patience, pause, listener)), start, false);
    }
}
