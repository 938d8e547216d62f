package dev.greenroom.service;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Who used an endpoint lately, and a path at which it has answered. Thread-safe.
 *
 * <p>Both come from clients, so both are bounded: so many clients of so many characters, and one path. The first clients keep
 * their places while they come again; one that has not come for an hour makes room for a new one, and who finds no room
 * is counted with all the others. Nothing here waits for another thread: each request costs a look-up and a few plain writes.
 */
final class EndpointUse {

    /** Where a client may tell its version, if its User-Agent does not. */
    static final HeaderName CLIENT_VERSION = HeaderNames.create("X-Client-Version");

    static final int MOST_CLIENTS = 20;
    static final int LONGEST_CLIENT = 200;

    private static final int LONGEST_VERSION = 40;
    private static final int LONGEST_PATH = 1_000;
    private static final long AWAY_MILLIS = Duration.ofHours(1).toMillis();
    private static final long BETWEEN_LOOKS_MILLIS = Duration.ofMinutes(1).toMillis();

    /** A client as it calls itself. */
    record Client(String agent, String version) {
        String title() {
            return version.isEmpty() ? agent : agent + " · " + version;
        }
    }

    /** How often a client has asked, and when it did last. */
    record Used(String client, long count, Instant last) {}

    private static final class Counts {
        private final LongAdder count = new LongAdder();
        // Racing writers may leave the earlier of two moments that are next to each other, which nobody can tell.
        private volatile long lastMillis;

        void add(long now) {
            count.increment();
            if (lastMillis != now) {
                lastMillis = now;
            }
        }

        Used used(String client) {
            return new Used(client, count.sum(), Instant.ofEpochMilli(lastMillis));
        }
    }

    private final boolean keepsPath;
    private final InstantSource clock;
    private final Map<Client, Counts> clients = new ConcurrentHashMap<>();
    private final Counts others = new Counts();
    private final AtomicLong lookedForRoom = new AtomicLong(Long.MIN_VALUE / 2);

    // Opaque: the last of several at once does not matter, only that a whole value is seen some time.
    private final AtomicReference<String> path = new AtomicReference<>("");
    private final AtomicInteger status = new AtomicInteger();

    /** @param keepsPath whether a path may be kept: not where one holds a secret */
    EndpointUse(boolean keepsPath, InstantSource clock) {
        this.keepsPath = keepsPath;
        this.clock = clock;
    }

    /** Somebody asks. */
    void asked(String userAgent, String version) {
        long now = clock.millis();
        var client = new Client(
                cut(userAgent.isBlank() ? "(unknown)" : userAgent, LONGEST_CLIENT), cut(version, LONGEST_VERSION));
        Counts known = clients.get(client);
        (known != null ? known : open(client, now)).add(now);
    }

    /** It has answered with this status at this path, which has no query. */
    void answered(int status, String at) {
        if (this.status.getOpaque() != status) {
            this.status.setOpaque(status);
        }
        if (keepsPath && status < 300 && at.length() <= LONGEST_PATH && !at.equals(path.getOpaque())) {
            path.setOpaque(at);
        }
    }

    private Counts open(Client client, long now) {
        if (clients.size() >= MOST_CLIENTS) {
            makeRoom(now);
        }
        // Threads that come at once may pass the bound by one each; the next one that looks for room finds too many.
        return clients.size() < MOST_CLIENTS ? clients.computeIfAbsent(client, _ -> new Counts()) : others;
    }

    /** Once a minute at most, so that a flood of new names costs no more than any other request. */
    private void makeRoom(long now) {
        long looked = lookedForRoom.get();
        if (now - looked >= BETWEEN_LOOKS_MILLIS && lookedForRoom.compareAndSet(looked, now)) {
            clients.values().removeIf(counts -> now - counts.lastMillis > AWAY_MILLIS);
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** The last path at which it has answered well. */
    Optional<String> lastPath() {
        return Optional.of(path.getOpaque()).filter(known -> !known.isEmpty());
    }

    /** The last status that it has answered with, if it ever did. */
    Optional<Integer> lastStatus() {
        return Optional.of(this.status.getOpaque()).filter(known -> known != 0);
    }

    /** Its clients, who came last first. */
    List<Used> clients() {
        Stream<Used> named = clients.entrySet().stream()
                .map(entry -> entry.getValue().used(entry.getKey().title()))
                .sorted(Comparator.comparing(Used::last).reversed());
        Used rest = others.used("(others)");
        return rest.count() == 0
                ? named.toList()
                : Stream.concat(named, Stream.of(rest)).toList();
    }
}
