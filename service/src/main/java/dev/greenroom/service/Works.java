package dev.greenroom.service;

import dev.greenroom.shoji.View;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Long work that goes on after its request was answered with 202, each with a view that tells how far it is:
 * {@code {"progress": 40, "message": "4,000 of 10,000 rows"}}, 100 when it is done, −1 when it failed.
 *
 * {@snippet :
 * var works = Works.at(Address.of("/api/works/{work}/"));
 * service.works(works).add(Resource.at(imports).post(request -> {
 *     String result = request.link(board, "spring-cup"); // a request ends with its answer
 *     return works.begin(request, progress -> {
 *         progress.at(40, "4,000 of 10,000 rows");
 *         return Optional.of(result);
 *     });
 * }));
 * }
 *
 * <p>Who knows the address of a work may see it; it cannot be guessed. The last thousand that are done are remembered. When the service
 * stops, work that goes on is interrupted. Thread-safe.
 */
public final class Works implements AutoCloseable {

    /** What is done on a virtual thread of its own. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it.
         *
         * @return the IRI of what has come of it, if that stands anywhere; the view leads there
         */
        Optional<String> run(Progress progress) throws Exception;
    }

    /** Tells how far a work is. For any thread. */
    public interface Progress {
        /**
         * So far.
         *
         * @param percent 0 to 99
         */
        void at(int percent, String message);
    }

    private static final int REMEMBERED = 1_000;
    private static final int FAILED = -1;
    private static final int DONE = 100;

    private record State(int progress, String message, Optional<String> result) {}

    /** What the view shows. */
    record Shown(int progress, String message) {}

    /** One work, and the thread that does it. */
    private static final class Running implements Progress {
        private volatile State state = new State(0, "begun", Optional.empty());

        @Override
        public void at(int percent, String message) {
            if (percent < 0 || percent >= DONE) {
                throw new IllegalArgumentException(
                        "work: is at %d %%. Tell 0 to 99; the end is told for it.".formatted(percent));
            }
            tell(new State(percent, message, Optional.empty()));
        }

        /** The end stays: whoever held on to the progress might tell more after it. */
        synchronized void tell(State next) {
            if (!hasEnded()) {
                state = next;
            }
        }

        boolean hasEnded() {
            return state.progress() == DONE || state.progress() == FAILED;
        }
    }

    private final Address address;
    private final int atOnce;
    private final Map<String, Running> known = new HashMap<>();
    private final Map<String, Thread> threads = new HashMap<>();
    private final Deque<String> done = new ArrayDeque<>();
    private final Object lock = new Object();
    private volatile Failures failures = new Failures();
    private boolean closed;

    private Works(Address address, int atOnce) {
        this.address = address;
        this.atOnce = atOnce;
    }

    /**
     * Works whose views stand at this address, at most 100 at once.
     *
     * @throws IllegalArgumentException when the address has not exactly one variable, which names the work
     */
    public static Works at(Address address) {
        return at(address, 100);
    }

    /** The same with so many at most at once: then who begins another gets 503. */
    public static Works at(Address address, int atOnce) {
        if (address.variables().size() != 1) {
            throw new IllegalArgumentException(
                    "works at %s: the address has %d variables. Give it one, which names the work."
                            .formatted(address, address.variables().size()));
        }
        if (atOnce < 1) {
            throw new IllegalArgumentException("works at %s: %d at once. Allow at least 1.".formatted(address, atOnce));
        }
        return new Works(address, atOnce);
    }

    void failures(Failures words) {
        failures = words;
    }

    Resource resource() {
        return Resource.at(address).get(this::show).described("How far a long work is; 100 when done, -1 when failed.");
    }

    /**
     * Begins a work, and answers with 202 and where its view stands: in Location, and as the value of a view, where existing clients
     * look for it.
     *
     * @throws HttpProblem.Unavailable when as many go on as may, or the service stops
     */
    public Answer begin(Request request, Work work) {
        Objects.requireNonNull(work, "work");
        String id = UUID.randomUUID().toString();
        String iri = request.origin() + address.path(id);
        var running = new Running();
        Thread thread = Thread.ofVirtual().name("work " + id).unstarted(() -> run(id, running, work));
        synchronized (lock) {
            if (closed || threads.size() >= atOnce) {
                throw new HttpProblem.Unavailable(
                        closed ? "The service is stopping. Ask again." : "Too much is going on. Ask again.",
                        Duration.ofSeconds(2));
            }
            known.put(id, running);
            threads.put(id, thread);
        }
        thread.start();
        return Answer.accepted(iri, View.at(request.origin() + request.target(), iri));
    }

    private void run(String id, Running running, Work work) {
        try {
            running.tell(new State(DONE, "done", work.run(running)));
        } catch (Exception e) {
            running.tell(new State(FAILED, failures.message("work at " + address, e), Optional.empty()));
        } finally {
            running.tell(new State(FAILED, "It broke off. The service's log tells more.", Optional.empty()));
            end(id);
        }
    }

    private void end(String id) {
        synchronized (lock) {
            threads.remove(id);
            done.addLast(id);
            if (done.size() > REMEMBERED) {
                known.remove(done.removeFirst());
            }
        }
    }

    private Answer show(Request request) {
        String id = request.path(address.variables().getFirst());
        Running running;
        synchronized (lock) {
            running = known.get(id);
        }
        if (running == null) {
            throw new HttpProblem.NotFound("There is no such work, or it was done long ago.");
        }
        return Answer.ok(view(request.link(address), running.state)).header("Cache-Control", "no-store");
    }

    private static View view(String iri, State state) {
        var view = View.at(iri, new Shown(state.progress(), state.message()));
        return state.result().map(result -> view.url("result", result)).orElse(view);
    }

    /** Takes no more, and interrupts what goes on. Returns at once. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            threads.values().forEach(Thread::interrupt);
        }
    }
}
