package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A client that needs one IRI to start from and follows names for the rest:
 * {@code Shoji.at(iri).catalog("boards").entity("spring-cup").view("top").value(Top.class)}.
 *
 * <p>Immutable settings: each method returns other settings. Safe for use by any thread.
 */
public final class Shoji {

    private final Supplier<HttpClient> http;
    private final @Nullable String bearer;
    private final Duration timeout;
    private final Duration silence;
    private final Duration patience;
    private final Consumer<Work> listener;

    private Shoji(
            Supplier<HttpClient> http,
            @Nullable String bearer,
            Duration timeout,
            Duration silence,
            Duration patience,
            Consumer<Work> listener) {
        this.http = http;
        this.bearer = bearer;
        this.timeout = timeout;
        this.silence = silence;
        this.patience = patience;
        this.listener = listener;
    }

    /** The resource to start from, with the settings of {@link #client()}. */
    public static Resource at(URI start) {
        return client().open(start);
    }

    /** No identity, 10 s for each request to be answered, 30 s of patience, 60 s of silence. */
    public static Shoji client() {
        return new Shoji(
                HttpClient::newHttpClient,
                null,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                _ -> {});
    }

    /**
     * With cookies that are kept and sent back, as a browser does. Each {@linkplain #open resource that is opened} begins
     * without any, as a new visitor. Replaces {@link #http}, whose client may keep cookies of its own.
     */
    public Shoji cookies() {
        return new Shoji(
                () -> HttpClient.newBuilder().cookieHandler(new CookieManager()).build(),
                bearer,
                timeout,
                silence,
                patience,
                listener);
    }

    /**
     * With that HTTP client, for TLS or a proxy, or to share its connections and cookies.
     *
     * @throws IllegalArgumentException when it follows redirects: {@link Resource} does so itself, and tells 201 from 303
     */
    public Shoji http(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException(
                    "shoji client: the HTTP client follows redirects (%s). Build it with Redirect.NEVER, the default."
                            .formatted(client.followRedirects()));
        }
        return new Shoji(() -> client, bearer, timeout, silence, patience, listener);
    }

    /** With that bearer token, sent only to the scheme, host and port of the IRI to start from. */
    public Shoji bearer(String token) {
        return new Shoji(http, token, timeout, silence, patience, listener);
    }

    /** With that long for the server to answer one request. */
    public Shoji timeout(Duration each) {
        return new Shoji(http, bearer, each, silence, patience, listener);
    }

    /**
     * With that long for a {@linkplain Resource#listen() feed} to send nothing at all, not even a comment, before its connection
     * is taken for dead and made anew. Servers send a comment every 15 s or so for that.
     *
     * @throws IllegalArgumentException when it is not more than zero
     */
    public Shoji silence(Duration longest) {
        if (!longest.isPositive()) {
            throw new IllegalArgumentException(
                    "shoji client: silence is %s. Use more than the time between two comments of the feed."
                            .formatted(longest));
        }
        return new Shoji(http, bearer, timeout, longest, patience, listener);
    }

    /**
     * With that long, in total, for one call to wait: between tries after a 503 that has Retry-After, and for the end of
     * work that a 202 announced. Zero waits for neither. A feed waits for so long in total until it tells something again.
     */
    public Shoji patience(Duration total) {
        return new Shoji(http, bearer, timeout, silence, total, listener);
    }

    /**
     * With somebody who is told how far long work is, each time that the client has looked: on the thread of the call, until
     * the work is done, has failed, or the patience ends. What the listener throws ends the call; the work goes on.
     */
    public Shoji waiting(Consumer<Work> each) {
        return new Shoji(http, bearer, timeout, silence, patience, each);
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
        var waits = new Patience(patience, pause, listener);
        return new Resource(new Exchange(http.get(), start, bearer, timeout, silence, waits), start, false);
    }
}
