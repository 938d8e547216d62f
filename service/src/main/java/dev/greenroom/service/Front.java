package dev.greenroom.service;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** The one entrance of a service: has each request answered, counts it, and sends the answer, whatever goes wrong. */
final class Front implements Handler {

    private final Dispatcher dispatcher;
    private final Failures failures;
    private final OpenFeeds feeds;
    private final HttpStatistics statistics;
    private final Stalls stalls;
    private volatile boolean stopping;

    Front(Dispatcher dispatcher, Failures failures, OpenFeeds feeds, HttpStatistics statistics, Stalls stalls) {
        this.dispatcher = dispatcher;
        this.failures = failures;
        this.feeds = feeds;
        this.statistics = statistics;
        this.stalls = stalls;
    }

    /** From now on answers end their connections, and feeds end. */
    void stop() {
        stopping = true;
        feeds.close();
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        try (var watch = stalls.watch()) {
            handle(request, response, watch);
        }
    }

    private void handle(ServerRequest request, ServerResponse response, Stalls.Watch client) {
        var body = new RequestBody(request, client);
        Target target = dispatcher.target(request, body);
        HttpStatistics.Watch watch = statistics.begin(target.endpoint());
        var writer = new AnswerWriter(request, response, () -> dispatcher.isLocal(request), client, watch::sent);
        var exchange = new Exchange(
                request,
                target,
                body,
                () -> stopping,
                told -> dispatcher.mark(request, target, told),
                failures,
                writer);
        int status = 500;
        Representation answer;
        try {
            if (target.deprecation().isPresent()) {
                statistics.deprecated(
                        target.endpoint(),
                        request.headers().first(HeaderNames.USER_AGENT).orElse(""));
            }
            answer = exchange.run();
            status = answer.status();
        } finally {
            watch.received(body.readBytes());
            watch.end(status);
        }
        if (answer.body() instanceof Representation.Body.Events(var events) && !response.isSent()) {
            feeds.serve(events, response, client, watch::sent);
            commit(response);
            // Its head said so, but Helidon would wait for another request.
            throw new CloseConnectionException("the feed ended");
        } else if (exchange.isLast()) {
            commit(response);
            body.linger();
            // Helidon would go on and read the rest of this request's body as the next request.
            throw new CloseConnectionException("the answer ended the connection");
        }
    }

    /** Helidon sends the last chunk of a body only after its handler returned, which one that throws never does. */
    private static void commit(ServerResponse response) {
        if (response instanceof RoutingResponse answer) {
            answer.commit();
        }
    }
}
