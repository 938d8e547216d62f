package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The failed outcome of a reply, as it stands in the reply's state.
 *
 * <p>A rejected message makes its exception only when somebody asks for it: to reject a million costs no stack traces, and
 * the one that is shown is the asker's own.
 */
final class Failure {
    /** The class name of the frame between the handler's frames and the caller's. */
    private static final String SEAM = "asked";

    private static final int MOST_HOPS = 16;

    /** The frames of the wait itself, which say nothing. */
    private static final Set<String> OWN = Set.of(Failure.class.getName(), PendingReply.class.getName());

    private static final System.Logger LOG = System.getLogger("dev.greenroom.actor");

    private final String label;
    private final boolean quiet;

    /** Who failed and who asked; null when nobody is to be told of a failure that goes unseen. */
    private final @Nullable String story;

    private volatile @Nullable Throwable cause;
    private volatile boolean seen;
    private @Nullable Supplier<? extends Throwable> source;
    private boolean joined;

    private Failure(
            String label,
            @Nullable Throwable cause,
            @Nullable Supplier<? extends Throwable> source,
            boolean quiet,
            @Nullable String story) {
        this.label = label;
        this.cause = cause;
        this.source = source;
        this.quiet = quiet;
        this.story = story;
    }

    /** What somebody gave in place of a value. */
    static Failure of(String label, Throwable cause) {
        return new Failure(label, Objects.requireNonNull(cause), null, false, null);
    }

    /** What a handler or a function threw: reported when nobody looks at it. */
    static Failure thrown(String label, Throwable cause, String story) {
        return new Failure(label, Objects.requireNonNull(cause), null, false, story);
    }

    /** Nobody's fault, such as a cancellation. */
    static Failure quiet(String label, Throwable cause) {
        return new Failure(label, cause, null, true, null);
    }

    static Failure onDemand(String label, Supplier<? extends Throwable> source) {
        return new Failure(label, null, source, true, null);
    }

    /** The same failure as the answer of an actor, whose handler gave it. */
    Failure answeredBy(Ask<?> ask) {
        return quiet ? quiet(ask.label(), cause()) : thrown(ask.label(), cause(), ask.story());
    }

    /** For who looks at it. */
    Throwable cause() {
        if (!seen) {
            seen = true;
        }
        var known = cause;
        return known == null ? made() : known;
    }

    boolean isQuiet() {
        return quiet;
    }

    boolean isReported() {
        return story != null;
    }

    void reportUnlessSeen() {
        if (!seen) {
            seen = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    story + " failed, and nobody has looked at its reply. Wait for it, or tell instead of ask.",
                    cause);
        }
    }

    /** Only what somebody gave is ever a cancellation. */
    boolean isCancellation() {
        return cause instanceof CancellationException;
    }

    /** Throws the cause, with the frames of the first thread that asks for it below those of the handler. */
    RuntimeException raise() {
        switch (joinedCause()) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case Throwable other ->
                throw new ReplyFailedException(
                        label + ": the handler threw " + other.getClass().getName() + ". The cause tells more.", other);
        }
    }

    private synchronized Throwable made() {
        var made = cause;
        if (made == null) {
            made = Objects.requireNonNull(source).get();
            cause = made;
            source = null;
        }
        return made;
    }

    private synchronized Throwable joinedCause() {
        seen = true;
        var isOwn = cause == null;
        var thrown = made();
        if (!isOwn && !joined) {
            joinTrace(thrown);
        }
        joined = true;
        return thrown;
    }

    /**
     * Adds the caller's frames, and so one hop after the other when a handler lets through what another actor threw. An exception
     * that many replies of one method share is joined once, or its trace would grow for ever.
     */
    private void joinTrace(Throwable thrown) {
        var handlers = thrown.getStackTrace();
        var hops = 0;
        for (var frame : handlers) {
            if (frame.getClassName().equals(SEAM)) {
                hops++;
                if (frame.getMethodName().equals(label)) {
                    return;
                }
            }
        }
        if (hops < MOST_HOPS) {
            thrown.setStackTrace(Stream.of(
                            Stream.of(handlers),
                            Stream.of(new StackTraceElement(SEAM, label, null, -1)),
                            Stream.of(new Throwable().getStackTrace())
                                    .dropWhile(frame -> OWN.contains(frame.getClassName())))
                    .flatMap(frames -> frames)
                    .toArray(StackTraceElement[]::new));
        }
    }
}
