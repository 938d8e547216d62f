package dev.greenroom.service;

import dev.greenroom.statistics.Counter;
import dev.greenroom.statistics.Gauge;
import dev.greenroom.statistics.Scope;
import dev.greenroom.statistics.Timer;

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** The record of one dependency. Thread-safe. */
final class DependencyFigures {

    /** Each class of exception is a column. */
    private static final int MOST_KINDS = 10;

    private final Scope record;
    private final Timer calls;
    private final Counter errors;
    private final Gauge inProgress;
    private final Map<String, Counter> kinds = new ConcurrentHashMap<>();

    DependencyFigures(Scope record) {
        this.record = record;
        calls = record.timer("Calls");
        errors = record.counter("Errors");
        inProgress = record.gauge("In Progress");
    }

    void begun() {
        inProgress.increment();
    }

    void ended() {
        inProgress.decrement();
    }

    /** A call took so long, well or not. */
    void called(long nanos) {
        calls.recordNanos(nanos);
    }

    void failed(Throwable failure) {
        errors.increment();
        kind(cause(failure).getClass().getSimpleName()).increment();
    }

    /** A call ended with a Java error. */
    void brokeOff() {
        errors.increment();
        kind("Error").increment();
    }

    private Counter kind(String kind) {
        var known = kinds.get(kind);
        if (known != null) {
            return known;
        }
        return kinds.size() < MOST_KINDS
                ? kinds.computeIfAbsent(kind, name -> record.counter("Errors " + (name.isEmpty() ? "(unnamed)" : name)))
                : record.counter("Errors (other)");
    }

    /** What happened, without the wrapping of those who only passed it on. */
    private static Throwable cause(Throwable failure) {
        var cause = failure.getCause();
        return (failure instanceof CompletionException || failure instanceof ExecutionException) && cause != null
                ? cause
                : failure;
    }
}
