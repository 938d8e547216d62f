package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    private final SystemSpec spec;
    private final Keeper keeper;
    private final Census census;
    final TroubleLog troubles = new TroubleLog();

    /** The children of all actors that never had any. */
    final Children nobody = new Children();

    private final AtomicLong numbers = new AtomicLong();
    private final boolean timed;
    private volatile boolean closed;

    private ActorSystem(SystemSpec spec) {
        this.spec = spec;
        this.timed = spec.observer() != null && spec.observer().times();
        this.keeper = new Keeper(spec.name());
        this.census = new Census(keeper);
    }

    /** Opens a system as its spec says. */
    public static ActorSystem open(SystemSpec spec) {
        return new ActorSystem(spec);
    }

    /** Opens a system. Its name appears in messages only. */
    public static ActorSystem open(String name) {
        return open(SystemSpec.named(name));
    }

    /** Opens a system that tells {@code observer} what its actors do. */
    public static ActorSystem open(String name, ActorObserver observer) {
        return open(SystemSpec.named(name).observedBy(observer));
    }

    /** The name it was opened with. */
    public String name() {
        return spec.name();
    }

    /**
     * Starts an actor and returns at once. Messages wait until it has started; when its constructor or start hook throws,
     * they become dead letters, and their replies fail with that as the cause of a {@link StoppedException}.
     *
     * <p>An actor that an actor starts in its turn is no child of it; for that see {@link Turn#start}.
     *
     * @throws NameTakenException when a living actor has the name
     * @throws StoppedException when the system is closed
     */
    public <H> H start(String name, ActorSpec<H> spec) {
        var cell = add(Objects.requireNonNull(name), spec, null);
        cell.start();
        return spec.handleOf(cell);
    }

    /** Starts an actor under a name that the system makes from its class. */
    public <H> H start(ActorSpec<H> spec) {
        var cell = add(null, spec, null);
        cell.start();
        return spec.handleOf(cell);
    }

    /**
     * Starts an actor, waits until its start hook has run, and throws what that threw; a checked exception comes as the cause
     * of a {@link ReplyFailedException}.
     */
    public <H> H startAndAwait(String name, ActorSpec<H> spec) {
        var cell = add(Objects.requireNonNull(name), spec, null);
        cell.start();
        cell.life.audience().started().get();
        return spec.handleOf(cell);
    }

    /**
     * In the parent's turn.
     *
     * @param name within the parent, or null for one that the system makes
     */
    <H> H startChild(Cell parent, @Nullable String name, ActorSpec<H> spec) {
        parent.life.checkMayStart(name == null ? spec.type().getSimpleName() : name);
        var cell = add(name == null ? null : parent.name() + "/" + name, spec, parent);
        parent.life.addChild(cell);
        cell.start();
        return spec.handleOf(cell);
    }

    /** In the parent's turn. */
    <H> H startChildAndAwait(Cell parent, String name, ActorSpec<H> spec) {
        parent.life.checkMayStart(name);
        var cell = add(parent.name() + "/" + name, spec, parent);
        parent.life.addChild(cell);
        cell.start();
        cell.life.audience().started().get();
        return spec.handleOf(cell);
    }

    private Cell add(@Nullable String name, ActorSpec<?> actor, @Nullable Cell parent) {
        var cell = new Cell(this, name, numbers.incrementAndGet(), actor, parent);
        for (var holder = census.add(cell); holder != null; holder = census.add(cell)) {
            cell.runner.leaveOwnThread();
            if (name != null) {
                throw new NameTakenException(
                        this + ": the name \"" + name + "\" is taken by " + holder
                                + ". Choose another, or stop that one first.",
                        null);
            }
            cell = new Cell(this, null, numbers.incrementAndGet(), actor, parent);
        }
        // Put in before the look at closed, as close looks after it has set it: one of the two sees the other.
        if (closed) {
            forget(cell);
            cell.refuse(); // somebody may have found it already
            throw new StoppedException(
                    this + ": \"" + cell.name() + "\" was not started (the system is closed).", null);
        }
        return cell;
    }

    /** The handle of the living actor of that name, as {@link #start} returned it; empty also when it is of another kind. */
    public <H> Optional<H> find(String name, Class<H> handle) {
        return Optional.ofNullable(census.find(name))
                .map(Cell::handle)
                .filter(handle::isInstance)
                .map(handle::cast);
    }

    /** The living actor of that name. */
    public Optional<ActorRef<?>> find(String name) {
        return Optional.ofNullable(census.find(name)).map(ActorRef::new);
    }

    /** The living actors, the first started first: a moment's picture. */
    public List<ActorRef<?>> actors() {
        return refs(census.inOrder());
    }

    /**
     * The living actors of a class, or that have a trait, in no order: a moment's picture. What counts is the class that the
     * actor was started as. To send to all of them see the generated {@code every}.
     */
    public List<ActorRef<?>> actors(Class<?> type) {
        return refs(census.ofType(type));
    }

    private static List<ActorRef<?>> refs(List<Cell> cells) {
        var list = new ArrayList<ActorRef<?>>(cells.size());
        cells.forEach(cell -> list.add(cell.ref()));
        return List.copyOf(list);
    }

    /** For generated multicasts. */
    List<Cell> members(Class<?> type) {
        return census.ofType(type);
    }

    /** What every living actor is doing now. Takes no lock that an actor needs, and may be called while they hang. */
    public Dump dump() {
        return Dump.of(this, census.inOrder());
    }

    /**
     * How much the living actors have to do now, and the {@code most} that have the most to do. Takes no lock that an actor
     * needs for long, and costs one pass through the actors: {@link #dump} tells more and costs many times as much.
     */
    public Load load(int most) {
        return LoadCount.of(census.ofType(Object.class), most);
    }

    /** The living actors page by page, with what each of them does: for who looks at some of very many. */
    public Roster roster() {
        return new Roster(census);
    }

    /** What went wrong since the system was opened: how often, and the last of it. */
    public Troubles troubles() {
        return troubles.at(scheduler().nanos());
    }

    /** Whether {@link #close} has begun. */
    public boolean isClosed() {
        return closed;
    }

    /** Closes as {@link #close(Duration)} with 10 s, and logs who did not stop in time. */
    @Override
    public void close() {
        for (var straggler : close(CLOSE_TIMEOUT)) {
            LOG.log(System.Logger.Level.WARNING, this + ": closed without waiting longer for " + straggler);
        }
    }

    /**
     * Stops the actors, the last started first and children before their parents, each after it has handled what was sent to it.
     * When {@code timeout} is over the rest are interrupted, and what waits for them is rejected; so they are when the closing
     * thread is interrupted, whose status stays set. Closing twice is harmless.
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
        var stragglers = stopAll(timeout);
        keeper.close();
        return stragglers;
    }

    private List<String> stopAll(Duration timeout) {
        var scheduler = scheduler();
        var deadlineNanos = scheduler.nanos() + PendingReply.nanos(timeout);
        // Each actor that a racing start has put in is seen here, or its start sees closed.
        for (var cell : census.inOrder().reversed()) {
            if (cell.parent == null) {
                try {
                    cell.stopOwn();
                    cell.life.audience().terminated().get(Duration.ofNanos(deadlineNanos - scheduler.nanos()));
                } catch (ReplyTimeoutException | ReplyInterruptedException e) {
                    return interruptAll();
                }
            }
        }
        return List.of();
    }

    private List<String> interruptAll() {
        var left = census.inOrder().reversed().stream()
                .filter(cell -> !cell.life.hasStopped())
                .toList();
        // All of them are told of before the first is interrupted, which may end others.
        var stragglers =
                left.stream().map(cell -> cell + ", " + cell.situation()).toList();
        left.forEach(Cell::stopNow);
        return stragglers;
    }

    /** What its actors run on. */
    public Scheduler scheduler() {
        return spec.scheduler();
    }

    void forget(Cell cell) {
        census.remove(cell);
    }

    /** Somebody wants to know how long turns take. */
    boolean isTimed() {
        return timed;
    }

    @Nullable
    ActorObserver observer() {
        return spec.observer();
    }

    @Override
    public String toString() {
        return "system \"" + name() + "\"";
    }
}
