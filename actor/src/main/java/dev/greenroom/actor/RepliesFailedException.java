package dev.greenroom.actor;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Members of a group failed. The first failure is the cause, the others are suppressed. */
public final class RepliesFailedException extends ActorException {
    private static final long serialVersionUID = 1;

    /** How many failures the message names. */
    private static final int NAMED = 3;

    private final transient List<Outcome.Failed<?>> failures;

    RepliesFailedException(String group, List<Outcome.Failed<?>> failures) {
        super(
                group + ": "
                        + (failures.isEmpty()
                                ? "none can come (the group is empty). Look at its size first."
                                : failures.size() + " failed (" + named(failures)
                                        + "). See failures(); the cause is the first of them."),
                failures.isEmpty() ? null : failures.getFirst().failure());
        this.failures = List.copyOf(failures);
        failures.stream().skip(1).map(Outcome.Failed::failure).forEach(this::suppress);
    }

    /** Members may share one exception, which the cause tells already. */
    private void suppress(Throwable failure) {
        if (!failure.equals(getCause())) {
            addSuppressed(failure);
        }
    }

    private static String named(List<Outcome.Failed<?>> failures) {
        var names = failures.stream()
                .limit(NAMED)
                .map(failed -> failed.index() + " " + failed.label() + ": "
                        + failed.failure().getClass().getSimpleName())
                .collect(joining("; "));
        return failures.size() > NAMED ? names + "; …" : names;
    }

    /** Which members failed and how, in the order of the group. */
    public List<Outcome.Failed<?>> failures() {
        return failures;
    }
}
