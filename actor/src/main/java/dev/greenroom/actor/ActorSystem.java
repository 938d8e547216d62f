package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A closed world of actors with a name. Two systems in one JVM never see each other. Safe for any thread.
 *
 * <pre>{@code
 * try (var system = ActorSystem.open("arcade")) {
 *     BoardProxy board = system.start("spring-cup", BoardProxy.of(Board::new));
 *     long total = board.submit("ada", 42).get();
 * }
 * }</pre>
 */
public final class ActorSystem implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.greenroom.actor");
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    /** Nothing of the sender that happens to start a run is handed down to it. */
    private static final ThreadFactory VIRTUAL = Thread.ofVirtual()
            .name("actor")
            .inheritInheritableThreadLocals(false)
            .factory();

    private final String name;
    private final @Nullable ActorObserver observer;
    private final ThreadFactory threads;
    private final ConcurrentMap<String, Cell> cells = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private volatile boolean closed;

    ActorSystem(String name, @Nullable ActorObserver observer, ThreadFactory threads) {
        this.name = Objects.requireNonNull(name);
        this.observer = observer;
        this.threads = threads;
    }

    /** Opens a system. Its name appears in messages only. */
    public static ActorSystem open(String name) {
        return new ActorSystem(name, null, VIRTUAL);
    }

    /** Opens a system that tells {@code observer} what its actors do. */
    public static ActorSystem open(String name, ActorObserver observer) {
        return new ActorSystem(name, Objects.requireNonNull(observer), VIRTUAL);
    }

    /** The name it was opened with. */
    public String name() {
        return name;
    }

    /**
     * Starts an actor and returns at once. Messages wait until it has started; when its constructor or start hook throws,
     * they become dead letters, and their replies fail with that as the cause of a {@link StoppedException}.
     *
     * @throws NameTakenException when a living actor has the name
     * @throws StoppedException when the system is closed
     */
    public <H> H start(String name, ActorSpec<H> spec) {
        var cell = add(name, spec);
        cell.start();
        return spec.handleOf(cell);
    }

    /** Starts an actor under a name that the system makes from its class. */
    public <H> H start(ActorSpec<H> spec) {
        var prefix = spec.type().getSimpleName() + "-";
        var name = prefix + numbers.incrementAndGet();
        while (cells.containsKey(name)) {
            name = prefix + numbers.incrementAndGet();
        }
        return start(name, spec);
    }

    /**
     * Starts an actor, waits until its start hook has run, and throws what that threw; a checked exception comes as the cause
     * of a {@link ReplyFailedException}.
     */
    public <H> H startAndAwait(String name, ActorSpec<H> spec) {
        var cell = add(name, spec);
        cell.start().get();
        return spec.handleOf(cell);
    }

    private Cell add(String name, ActorSpec<?> spec) {
        var cell = new Cell(this, Objects.requireNonNull(name), numbers.incrementAndGet(), spec);
        var holder = cells.putIfAbsent(name, cell);
        if (holder != null) {
            throw new NameTakenException(
                    this + ": the name \"" + name + "\" is taken by " + holder
                            + ". Choose another, or stop that one first.",
                    null);
        }
        // Put in before the look at closed, as close looks after it has set it: one of the two sees the other.
        if (closed) {
            cells.remove(name, cell);
            throw new StoppedException(this + ": \"" + name + "\" was not started (the system is closed).", null);
        }
        return cell;
    }

    /** The handle of the living actor of that name, as {@link #start} returned it; empty also when it is of another kind. */
    public <H> Optional<H> find(String name, Class<H> handle) {
        return Optional.ofNullable(cells.get(name))
                .map(cell -> cell.handle)
                .filter(handle::isInstance)
                .map(handle::cast);
    }

    /** The living actor of that name. */
    public Optional<ActorRef<?>> find(String name) {
        return Optional.ofNullable(cells.get(name)).map(ActorRef::new);
    }

    /** The living actors, the first started first: a moment's picture. */
    public List<ActorRef<?>> actors() {
        var list = new ArrayList<ActorRef<?>>();
        byNumber().forEach(cell -> list.add(new ActorRef<>(cell)));
        return List.copyOf(list);
    }

    private List<Cell> byNumber() {
        var list = new ArrayList<Cell>(cells.values());
        list.sort(Comparator.comparingLong(cell -> cell.number));
        return list;
    }

    /** Closes as {@link #close(Duration)} with 10 s, and logs who did not stop in time. */
    @Override
    public void close() {
        for (var straggler : close(CLOSE_TIMEOUT)) {
            LOG.log(System.Logger.Level.WARNING, this + ": closed without waiting longer for " + straggler);
        }
    }

    /**
     * Stops the actors, the last started first, each after it has handled what was sent to it. When {@code timeout} is over
     * the rest are interrupted, and what waits for them is rejected; so they are when the closing thread is interrupted,
     * whose status stays set. Closing twice is harmless.
     *
     * @return for each actor that had not stopped by then, who it is and what it was doing
     * @throws IllegalStateException when an actor of this system calls it: it would wait for itself
     */
    public List<String> close(Duration timeout) {
        var caller = Cell.currentOrNull();
        if (caller != null && caller.system == this) {
            throw new IllegalStateException(
                    caller + ": closes its own system and would wait for itself. Close it from outside.");
        }
        closed = true;
        var deadlineNanos = System.nanoTime() + PendingReply.nanos(timeout);
        var stragglers = new ArrayList<String>();
        // Each actor that a racing start has put in is seen here, or its start sees closed.
        for (var cell : byNumber().reversed()) {
            try {
                cell.stop().get(Duration.ofNanos(deadlineNanos - System.nanoTime()));
            } catch (ReplyTimeoutException | ReplyInterruptedException e) {
                stragglers.add(cell + ", " + cell.situation());
                cell.stopNow();
                if (e instanceof ReplyInterruptedException) {
                    deadlineNanos = System.nanoTime();
                }
            }
        }
        return List.copyOf(stragglers);
    }

    Thread newThread(Runnable run) {
        return threads.newThread(run);
    }

    void forget(Cell cell) {
        cells.remove(cell.name, cell);
    }

    boolean isObserved() {
        return observer != null;
    }

    @Nullable
    ActorObserver observer() {
        return observer;
    }

    @Override
    public String toString() {
        return "system \"" + name + "\"";
    }
}
