package dev.greenroom.service;

import dev.greenroom.statistics.Counter;
import dev.greenroom.statistics.Namespace;
import dev.greenroom.statistics.Records;
import dev.greenroom.statistics.Scope;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which clients still use a deprecated endpoint: one record for each endpoint and user agent, and past a cap one for all others, as
 * both come from outside. Thread-safe.
 */
final class DeprecatedUses {

    private static final int MOST = 200;
    private static final int LONGEST_CLIENT = 120;

    private record Key(String endpoint, String client) {}

    private record Use(Scope record, Counter requests) {
        static Use of(Scope record) {
            return new Use(record, record.counter("Requests"));
        }
    }

    private final Namespace http;
    private final Records records;
    private final Map<Key, Use> uses = new ConcurrentHashMap<>();

    DeprecatedUses(Namespace http) {
        this.http = http;
        records = http.collection("Deprecated Endpoints", MOST + 1);
    }

    void count(String endpoint, String userAgent) {
        if (!http.enabled()) {
            return;
        }
        var use = use(new Key(endpoint, client(userAgent)));
        use.requests().increment();
        use.record().value("Last", Instant.now());
    }

    private static String client(String userAgent) {
        var client = userAgent.isBlank() ? "(unknown)" : userAgent.strip();
        return client.length() <= LONGEST_CLIENT ? client : client.substring(0, LONGEST_CLIENT);
    }

    private Use use(Key key) {
        var known = uses.get(key);
        return known != null ? known : open(key);
    }

    private synchronized Use open(Key key) {
        var known = uses.get(key);
        if (known != null) {
            return known;
        }
        if (uses.size() >= MOST) {
            return Use.of(records.record(Records.OTHER));
        }
        var record = records.record(key.endpoint() + " by " + key.client());
        record.value("Endpoint", key.endpoint());
        record.value("Client", key.client());
        var use = Use.of(record);
        uses.put(key, use);
        return use;
    }
}
