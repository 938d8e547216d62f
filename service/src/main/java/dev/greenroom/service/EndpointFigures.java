package dev.greenroom.service;

import dev.greenroom.statistics.Counter;
import dev.greenroom.statistics.Gauge;
import dev.greenroom.statistics.Rate;
import dev.greenroom.statistics.Scope;
import dev.greenroom.statistics.Timer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The record of one endpoint. Thread-safe. */
final class EndpointFigures {

    /** A program may answer with any of hundreds of statuses, and each would be a column. */
    private static final int MOST_STATUSES = 20;

    private final Scope record;
    private final Counter requests;
    private final Rate rate;
    private final Counter clientErrors;
    private final Counter serverErrors;
    private final Timer time;
    private final Gauge inProgress;
    private final Counter bytesIn;
    private final Counter bytesOut;
    private final Map<Integer, Counter> errors = new ConcurrentHashMap<>();

    EndpointFigures(Scope record) {
        this.record = record;
        requests = record.counter("Requests");
        rate = record.rate("Requests/Second");
        clientErrors = record.counter("Errors 4xx");
        serverErrors = record.counter("Errors 5xx");
        time = record.timer("Time");
        inProgress = record.gauge("In Progress");
        bytesIn = record.counter("Bytes In");
        bytesOut = record.counter("Bytes Out");
    }

    void begin() {
        inProgress.increment();
    }

    void received(long bytes) {
        bytesIn.add(bytes);
    }

    void sent(long bytes) {
        bytesOut.add(bytes);
    }

    void end(int status, long nanos) {
        inProgress.decrement();
        requests.increment();
        rate.mark();
        time.recordNanos(nanos);
        if (status >= 400) {
            error(status).increment();
            (status >= 500 ? serverErrors : clientErrors).increment();
        }
    }

    /** A column for each status that has occurred. */
    private Counter error(int status) {
        var known = errors.get(status);
        if (known != null) {
            return known;
        }
        return errors.size() < MOST_STATUSES
                ? errors.computeIfAbsent(status, _ -> record.counter("Errors " + status))
                : record.counter("Errors (other)");
    }
}
