package dev.greenroom.service;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;

import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** One request and its answer. For one thread. */
final class Exchange {

    private final ServerRequest request;
    private final Target target;
    private final RequestBody body;
    private final BooleanSupplier stopping;
    private final UnaryOperator<Answer> mark;
    private final Failures failures;
    private final Negotiation negotiation;
    private final AnswerWriter writer;
    private boolean interrupted;
    private boolean last;

    /**
     * @param stopping whether the service is
     * @param mark adds what all answers to this request have
     */
    Exchange(
            ServerRequest request,
            Target target,
            RequestBody body,
            BooleanSupplier stopping,
            UnaryOperator<Answer> mark,
            Failures failures,
            AnswerWriter writer) {
        this.request = request;
        this.target = target;
        this.body = body;
        this.stopping = stopping;
        this.mark = mark;
        this.failures = failures;
        this.negotiation = new Negotiation(request);
        this.writer = writer;
    }

    /** Has the request answered, and the answer sent but for a feed. */
    Representation run() {
        Representation answer = answer(() -> target.work().run());
        last = interrupted
                || stopping.getAsBoolean()
                || Framing.endsConnection(request.headers())
                || body.endsConnection();
        writer.write(answer, last);
        if (answer.body() instanceof Representation.Body.Streamed(var route) && !writer.isHead()) {
            answer = stream(answer, route);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    /** Whether the connection ends with this answer. */
    boolean isLast() {
        return last;
    }

    private Representation answer(Target.Work work) {
        try {
            return negotiation.of(mark.apply(work.run()));
        } catch (Exception e) {
            if (Failures.isLost(e)) {
                throw (RuntimeException) e;
            }
            if (Failures.isInterrupt(e)) {
                // Only a service that stops interrupts its requests. The answer goes out before the interrupt is
                // restored.
                interrupted = true;
                Thread.interrupted();
                return negotiation.of(mark.apply(Failures.stopping()));
            }
            return negotiation.of(mark.apply(failures.answer(target.endpoint(), e)));
        }
    }

    /** What was streamed, or the problem that was sent in its place. */
    private Representation stream(Representation answer, Answer.Writer route) {
        var wire = writer.stream(answer, last);
        try {
            write(answer, route, wire);
            return answer;
        } catch (Exception e) {
            return brokenOff(wire, e);
        }
    }

    private static void write(Representation answer, Answer.Writer route, StreamedBody wire) throws Exception {
        try (OutputStream out = AnswerWriter.coder(answer, wire)) {
            boolean whole = false;
            try {
                route.write(out);
                whole = true;
            } finally {
                if (!whole) {
                    // Else what the coder still holds would go out when it is closed.
                    wire.abandon();
                }
            }
        }
        wire.end();
    }

    private Representation brokenOff(StreamedBody wire, Exception failure) {
        if (wire.isBroken()) {
            throw new CloseConnectionException("the client left while it was written to", failure);
        }
        if (!wire.isOpen()) {
            Representation problem = answer(() -> {
                throw failure;
            });
            writer.write(problem, last);
            return problem;
        }
        if (!Failures.isInterrupt(failure) && !Thread.currentThread().isInterrupted()) {
            Problems.incidentMessage(target.endpoint(), failure);
        }
        // The last chunk never comes: the client sees that the body is not whole.
        throw new CloseConnectionException("the writer of a stream failed", failure);
    }
}
