package dev.greenroom.service;

import dev.greenroom.statistics.InProgress;
import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Rate;
import dev.greenroom.statistics.Records;
import dev.greenroom.statistics.Slow;
import dev.greenroom.statistics.Statistics;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a service's requests put into the statistics tree, by endpoint: the method and the pattern, never the path. */
final class HttpStatistics {

    private static final int MOST_ENDPOINTS = 500;
    private static final int SLOW_KEPT = 50;
    private static final Duration SLOW = Duration.ofMillis(500);

    private final Map<String, EndpointFigures> endpoints = new ConcurrentHashMap<>();
    private final Records records;
    private final InProgress inProgress;
    private final Slow slow;
    private final Rate rate;
    private final DeprecatedUses deprecated;

    HttpStatistics(Statistics statistics, OpenFeeds feeds) {
        Namespace http = statistics.namespace("HTTP");
        records = http.collection("Endpoints", MOST_ENDPOINTS);
        inProgress = http.inProgress("In Progress");
        slow = http.slow("Slow Requests", SLOW_KEPT, SLOW);
        rate = http.rate("Requests");
        deprecated = new DeprecatedUses(http);
        http.function("Open Feeds", _ -> feeds.count());
    }

    private EndpointFigures endpoint(String name) {
        EndpointFigures known = endpoints.get(name);
        return known != null ? known : endpoints.computeIfAbsent(name, key -> new EndpointFigures(records.record(key)));
    }

    /** Begins to watch a request to this endpoint. */
    Watch begin(String endpoint) {
        return new Watch(endpoint);
    }

    /** A client still uses an endpoint that is deprecated. */
    void deprecated(String endpoint, String userAgent) {
        deprecated.count(endpoint, userAgent);
    }

    /** One request while it is handled. */
    final class Watch {

        private final String name;
        private final EndpointFigures endpoint;
        private final InProgress.Activity activity;
        private final long start = System.nanoTime();

        private Watch(String name) {
            this.name = name;
            this.endpoint = endpoint(name);
            this.activity = inProgress.begin(name);
            endpoint.begin();
        }

        /** So many bytes of its body were read. */
        void received(long bytes) {
            endpoint.received(bytes);
        }

        /** So many bytes of the answer's body went out; a feed sends on after the end. */
        void sent(long bytes) {
            endpoint.sent(bytes);
        }

        /** Ends with the status that was answered. */
        void end(int status) {
            long nanos = System.nanoTime() - start;
            activity.close();
            endpoint.end(status, nanos);
            rate.mark();
            slow.recordNanos(name, nanos);
        }
    }
}
