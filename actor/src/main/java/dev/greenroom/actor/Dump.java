package dev.greenroom.actor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the actors of a system were doing at one moment; {@link #toString} is a page to read. Each line is true, but not all of
 * the very same instant: nobody is stopped for it. Arguments and messages' contents are not in it.
 *
 * @param actors the first started first
 */
public record Dump(String system, List<Line> actors) {
    /** Keeps its own copy. */
    public Dump {
        actors = List.copyOf(actors);
    }

    /** What an actor is at. */
    public enum State {
        /** Its start hook has not run yet. */
        STARTING,
        /** It handles a message. */
        RUNNING,
        /** It handles a message, and that waits for another actor. */
        WAITING,
        /** It has nothing to do. */
        IDLE,
        /** Messages wait for it, and its next turn is about to begin. */
        READY,
        /** It has failed, and waits for its children's end or its back-off. */
        RESTARTING,
        /** It takes no more messages and waits for its children's end. */
        STOPPING;

        /** The word for it in reports: {@code running}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One actor.
     *
     * @param parent the name of its parent
     * @param mailbox how many messages wait
     */
    public record Line(
            ActorRef<?> actor,
            Optional<String> parent,
            State state,
            int mailbox,
            Optional<Running> running,
            Optional<String> waitsFor,
            Optional<Failed> lastFailure) {
        /** The simple name of the actor's class. */
        public String type() {
            return actor.type().getSimpleName();
        }

        /** Name and class: {@code board:spring-cup (Board)}. */
        public String title() {
            return actor.name() + " (" + type() + ")";
        }
    }

    /**
     * What an actor handles now.
     *
     * @param message a method's signature, or the name of a message's class
     * @param age for how long, to within 20 ms
     * @param stack where it is in the code, the innermost frame first; empty when it has moved on
     */
    public record Running(String message, Duration age, List<StackTraceElement> stack) {
        /** Keeps its own copy. */
        public Running {
            stack = List.copyOf(stack);
        }

        /** The age as a person reads it, such as {@code 4.9 s}. */
        public String ageText() {
            return new Age(age).toString();
        }
    }

    /**
     * A failure that an actor has had.
     *
     * @param ago how long ago
     */
    public record Failed(String message, Throwable failure, Duration ago) {
        /** How long ago as a person reads it, such as {@code 12 min 3 s}. */
        public String agoText() {
            return new Age(ago).toString();
        }
    }

    /** How many actors there are of a class. */
    public record Kind(String type, int living, int idle) {}

    /** Those that handle a message, the longest at it first. */
    public List<Line> working() {
        return actors.stream()
                .filter(line -> line.running().isPresent())
                .sorted(Comparator.comparing(
                                (Line line) -> line.running().orElseThrow().age())
                        .reversed())
                .toList();
    }

    /** Those with messages waiting, the fullest mailbox first. */
    public List<Line> queued() {
        return actors.stream()
                .filter(line -> line.mailbox() > 0)
                .sorted(Comparator.comparingInt(Line::mailbox).reversed())
                .toList();
    }

    /** Those that have failed, the latest first. */
    public List<Line> failed() {
        return actors.stream()
                .filter(line -> line.lastFailure().isPresent())
                .sorted(Comparator.comparing(
                        line -> line.lastFailure().orElseThrow().ago()))
                .toList();
    }

    /** How many there are of each class, in the order of their names. */
    public List<Kind> kinds() {
        var kinds = new TreeMap<String, Kind>();
        for (var line : actors) {
            var one = new Kind(line.type(), 1, line.state() == State.IDLE ? 1 : 0);
            kinds.merge(
                    line.type(),
                    one,
                    (sum, more) -> new Kind(sum.type(), sum.living() + more.living(), sum.idle() + more.idle()));
        }
        return List.copyOf(kinds.values());
    }

    static Dump of(ActorSystem system, List<Cell> cells) {
        var lines = new ArrayList<Line>(cells.size());
        for (var cell : cells) {
            lines.add(line(cell, true));
        }
        return new Dump(system.name(), lines);
    }

    static Line line(Cell cell, boolean withStack) {
        var now = cell.system.scheduler().nanos();
        var runner = cell.runner;
        var message = runner.current();
        var running = message == null
                ? Optional.<Running>empty()
                : Optional.of(new Running(
                        message.label(), since(runner.stampNanos(), now), withStack ? stackOf(runner) : List.of()));
        var failure = cell.life.lastFailure();
        var waitsFor = cell.waitsFor();
        return new Line(
                cell.ref(),
                Optional.ofNullable(cell.parent).map(Cell::name),
                state(cell, running.isPresent(), waitsFor.isPresent()),
                runner.depth(),
                running,
                waitsFor,
                Optional.ofNullable(failure)
                        .map(last -> new Failed(last.message(), last.failure(), since(last.nanos(), now))));
    }

    private static Duration since(long nanos, long now) {
        return Duration.ofNanos(Math.max(0, now - nanos));
    }

    private static State state(Cell cell, boolean isRunning, boolean isWaiting) {
        return switch (cell.life.phase()) {
            case STARTING -> State.STARTING;
            case RESTARTING -> State.RESTARTING;
            case STOPPING, STOPPED -> State.STOPPING;
            case RUNNING ->
                isWaiting ? State.WAITING : isRunning ? State.RUNNING : cell.depth() > 0 ? State.READY : State.IDLE;
        };
    }

    private static List<StackTraceElement> stackOf(Runner runner) {
        var thread = runner.thread();
        return thread == null ? List.of() : List.of(thread.getStackTrace());
    }

    /** The page: first who waits and who runs longest, then who failed, then how many of each class there are. */
    @Override
    public String toString() {
        return new DumpPage(this).write();
    }
}
