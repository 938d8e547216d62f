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
import io.helidon.webserver.CloseConnectionException;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What a client is told when a route fails. */
final class Failures {

    private static final System.Logger LOG = System.getLogger("dev.greenroom.service");
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Map<Class<?>, Function<Exception, ? extends HttpProblem>> words = new HashMap<>();

    /** Says what exceptions of this class, and of those below it, are called. */
    <X extends Exception> void add(Class<X> type, Function<? super X, ? extends HttpProblem> problem) {
        Objects.requireNonNull(problem, "problem");
        if (words.putIfAbsent(type, failure -> problem.apply(type.cast(failure))) != null) {
            throw new IllegalArgumentException(
                    "service: the failure %s has its words already. Give each once.".formatted(type.getName()));
        }
    }

    private Optional<HttpProblem> own(Exception failure) {
        for (Class<?> type = failure.getClass(); type != Object.class; type = type.getSuperclass()) {
            var known = words.get(type);
            if (known != null) {
                return Optional.of(known.apply(failure));
            }
        }
        return Optional.empty();
    }

    /** The service stops. */
    static Answer stopping() {
        return Problems.answer(new HttpProblem.Unavailable("The service is stopping. Ask again.", RETRY));
    }

    /** Whether the thread was told to stop. */
    static boolean isInterrupt(Exception failure) {
        return failure instanceof InterruptedException
                || failure instanceof WaitInterruptedException
                || failure instanceof ReplyInterruptedException;
    }

    /** Whether the connection is of no more use. */
    static boolean isLost(Exception failure) {
        return failure instanceof CloseConnectionException || failure instanceof UncheckedIOException;
    }

    /** The answer to all other failures. */
    Answer answer(String endpoint, Exception failure) {
        return own(failure).map(Problems::answer).orElseGet(() -> usual(endpoint, failure));
    }

    private static Answer usual(String endpoint, Exception failure) {
        return switch (failure) {
            case HttpProblem problem -> Problems.answer(problem);
            case StoreUnavailableException _ -> {
                // Without the trace: the message tells all, and every client that writes gets here while a disk is
                // full.
                log(endpoint, failure);
                yield Problems.answer(new HttpProblem.Unavailable("The store is not available now. Ask again.", RETRY));
            }
            case RevokedException _ ->
                Problems.answer(
                        new HttpProblem.Unauthorized(
                                "Your token was revoked while this was done, and nothing was changed. Ask again with your new token, or sign in."));
            case ConflictException conflict ->
                Problems.answer(new HttpProblem.Conflict(
                        "Somebody else has changed this meanwhile. Get it again, and decide anew.",
                        conflict.version()));
            case RefusedException _ -> {
                // Told in the log alone: the message names whose document it is.
                log(endpoint, failure);
                yield Problems.answer(
                        new HttpProblem.Unprocessable(
                                "This cannot be kept: it is too large, or has a name or a number out of range. Send less, or other values."));
            }
            case MailboxFullException _ ->
                Problems.answer(new HttpProblem.Unavailable("Too much waits to be done here. Ask again.", RETRY));
            case StoppedException _ -> late(endpoint, failure);
            case ReplyTimeoutException _ -> late(endpoint, failure);
            default -> Problems.incident(endpoint, failure);
        };
    }

    /** What a client is told of work that failed after its request was answered. */
    String message(String what, Exception failure) {
        if (isInterrupt(failure)) {
            return "The service stopped before it was done. Begin again.";
        }
        return own(failure)
                .or(() -> failure instanceof HttpProblem problem ? Optional.of(problem) : Optional.empty())
                .map(problem -> String.valueOf(problem.getMessage()))
                .orElseGet(() -> Problems.incidentMessage(what, failure));
    }

    private static Answer late(String endpoint, Exception failure) {
        log(endpoint, failure);
        return Problems.answer(new HttpProblem.Unavailable("This did not answer in time. Ask again.", RETRY));
    }

    private static void log(String endpoint, Exception failure) {
        LOG.log(System.Logger.Level.WARNING, endpoint + ": " + failure.getMessage());
    }
}
