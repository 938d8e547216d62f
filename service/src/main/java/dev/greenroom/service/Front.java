package dev.greenroom.service;

import dev.greenroom.actor.MailboxFullException;
import dev.greenroom.actor.ReplyInterruptedException;
import dev.greenroom.actor.ReplyTimeoutException;
import dev.greenroom.actor.StoppedException;
import dev.greenroom.slate.ConflictException;
import dev.greenroom.slate.RefusedException;
import dev.greenroom.slate.RevokedException;
import dev.greenroom.slate.StoreUnavailableException;
import dev.greenroom.slate.WaitInterruptedException;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import java.io.UncheckedIOException;
import java.time.Duration;

/** The one entrance of a service: has each request answered, counts it, and sends the answer, whatever goes wrong. */
final class Front implements Handler {

    private static final System.Logger LOG = System.getLogger("dev.greenroom.service");
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Dispatcher dispatcher;
    private final Failures failures;
    private final OpenFeeds feeds;
    private final HttpStatistics statistics;
    private volatile boolean stopping;

    Front(Dispatcher dispatcher, Failures failures, OpenFeeds feeds, HttpStatistics statistics) {
        this.dispatcher = dispatcher;
        this.failures = failures;
        this.feeds = feeds;
        this.statistics = statistics;
    }

    /** From now on answers end their connections, and feeds end. */
    void stop() {
        stopping = true;
        feeds.close();
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var body = new RequestBody(request);
        Target target = dispatcher.target(request, body);
        HttpStatistics.Watch watch = statistics.begin(target.endpoint());
        int status = 500;
        boolean ends;
        Answer answer;
        try {
            boolean interrupted = false;
            try {
                answer = answer(target);
            } catch (InterruptedException | WaitInterruptedException | ReplyInterruptedException _) {
                // Only a service that stops interrupts its requests. The answer goes out before the interrupt is
                // restored.
                Thread.interrupted();
                interrupted = true;
                answer = Problems.answer(new HttpProblem.Unavailable("The service is stopping. Ask again.", RETRY));
            }
            ends = interrupted || stopping || Framing.endsConnection(request.headers()) || body.endsConnection();
            if (target.deprecation().isPresent()) {
                answer = target.deprecation().get().mark(answer);
                statistics.deprecated(
                        target.endpoint(),
                        request.headers().first(HeaderNames.USER_AGENT).orElse(""));
            }
            var writer = new AnswerWriter(request, response, () -> dispatcher.isLocal(request), ends);
            writer.write(answer);
            watch.sent(writer.bodyBytes());
            status = answer.status();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        } finally {
            watch.received(body.readBytes());
            watch.end(status);
        }
        if (answer.body() instanceof Answer.Body.Stream stream && !response.isSent()) {
            feeds.serve(stream, response, watch::sent);
        } else if (ends) {
            body.linger();
            // Helidon would go on and read the rest of this request's body as the next request.
            throw new CloseConnectionException("the answer ended the connection");
        }
    }

    private Answer answer(Target target) throws InterruptedException {
        try {
            return target.work().run();
        } catch (HttpProblem problem) {
            return Problems.answer(problem);
        } catch (StoreUnavailableException e) {
            // Without the trace: the message tells all, and every client that writes gets here while a disk is full.
            LOG.log(System.Logger.Level.WARNING, target.endpoint() + ": " + e.getMessage());
            return Problems.answer(new HttpProblem.Unavailable("The store is not available now. Ask again.", RETRY));
        } catch (RevokedException _) {
            return Problems.answer(
                    new HttpProblem.Unauthorized(
                            "Your token was revoked while this was done, and nothing was changed. Ask again with your new token, or sign in."));
        } catch (ConflictException e) {
            return Problems.answer(new HttpProblem.Conflict(
                    "Somebody else has changed this meanwhile. Get it again, and decide anew.", e.version()));
        } catch (RefusedException e) {
            // Told in the log alone: the message names whose document it is.
            LOG.log(System.Logger.Level.WARNING, target.endpoint() + ": " + e.getMessage());
            return Problems.answer(
                    new HttpProblem.Unprocessable(
                            "This cannot be kept: it is too large, or has a name or a number out of range. Send less, or other values."));
        } catch (MailboxFullException e) {
            return Problems.answer(new HttpProblem.Unavailable("Too much waits to be done here. Ask again.", RETRY));
        } catch (StoppedException | ReplyTimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, target.endpoint() + ": " + e.getMessage());
            return Problems.answer(new HttpProblem.Unavailable("This did not answer in time. Ask again.", RETRY));
        } catch (InterruptedException
                | WaitInterruptedException
                | ReplyInterruptedException
                | CloseConnectionException
                | UncheckedIOException e) {
            throw e;
        } catch (Exception e) {
            return failures.problem(e).map(Problems::answer).orElseGet(() -> Problems.incident(target.endpoint(), e));
        }
    }
}
