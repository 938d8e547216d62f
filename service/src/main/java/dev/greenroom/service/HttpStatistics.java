package dev.greenroom.service;

import dev.greenroom.statistics.Counter;
import dev.greenroom.statistics.Gauge;
import dev.greenroom.statistics.InProgress;
import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Rate;
import dev.greenroom.statistics.Records;
import dev.greenroom.statistics.Scope;
import dev.greenroom.statistics.Slow;
import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Timer;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a service's requests put into the statistics tree, by endpoint: the method and the pattern, never the path. */
final class HttpStatistics {

    private static final int MOST_ENDPOINTS = 500;
    private static final int SLOW_KEPT = 50;
    private static final Duration SLOW = Duration.ofMillis(500);

    private record Endpoint(
            Counter requests, Counter clientErrors, Counter serverErrors, Timer time, Gauge inProgress) {

        static Endpoint of(Scope scope) {
            return new Endpoint(
                    scope.counter("Requests"),
                    scope.counter("Errors 4xx"),
                    scope.counter("Errors 5xx"),
                    scope.timer("Time"),
                    scope.gauge("In Progress"));
        }
    }

    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
    private final Records records;
    private final InProgress inProgress;
    private final Slow slow;
    private final Rate rate;

    HttpStatistics(Statistics statistics, OpenFeeds feeds) {
        Namespace http = statistics.namespace("HTTP");
        records = http.collection("Endpoints", MOST_ENDPOINTS);
        inProgress = http.inProgress("In Progress");
        slow = http.slow("Slow Requests", SLOW_KEPT, SLOW);
        rate = http.rate("Requests");
        http.function("Open Feeds", _ -> feeds.count());
    }

    private Endpoint endpoint(String name) {
        Endpoint known = endpoints.get(name);
        return known != null ? known : endpoints.computeIfAbsent(name, key -> Endpoint.of(records.record(key)));
    }

    /** Begins to watch a request to this endpoint. */
    Watch begin(String endpoint) {
        return new Watch(endpoint);
    }

    /** One request while it is handled. */
    final class Watch {

        private final String name;
        private final Endpoint endpoint;
        private final InProgress.Activity activity;
        private final long start = System.nanoTime();

        private Watch(String name) {
            this.name = name;
            this.endpoint = endpoint(name);
            this.activity = inProgress.begin(name);
            endpoint.inProgress().increment();
        }

        /** Ends with the status that was answered. */
        void end(int status) {
            long nanos = System.nanoTime() - start;
            activity.close();
            endpoint.inProgress().decrement();
            endpoint.requests().increment();
            endpoint.time().recordNanos(nanos);
            rate.mark();
            slow.recordNanos(name, nanos);
            if (status >= 500) {
                endpoint.serverErrors().increment();
            } else if (status >= 400) {
                endpoint.clientErrors().increment();
            }
        }
    }
}
