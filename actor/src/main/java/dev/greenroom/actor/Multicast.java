package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.function.Function;

/**
 * Each actor of a class, or with a trait, that lives in a system when a call is made: the base of what the compiler writes
 * as {@code BoardProxy.every(system)}. A call is one message to each; one that is dead, full or slow does not affect the
 * rest. A full mailbox is not waited for: that message is a dead letter. Safe to share.
 */
public abstract class Multicast<A> {
    private static final System.Logger LOG = System.getLogger("dev.greenroom.actor");

    private final ActorSystem system;
    private final Class<? super A> type;

    /** For generated code. */
    protected Multicast(ActorSystem system, Class<? super A> type) {
        this.system = Objects.requireNonNull(system);
        this.type = type;
    }

    /** For generated code: asks each; a message that could not be sent is a reply that has failed. */
    protected final <T extends @Nullable Object> Replies<T> ask(String method, Call<? super A, ? extends T> call) {
        return askEach(cell -> new AskOfOne<A, T>(Part.whole(cell), method, call));
    }

    /** For generated code: the same for a method that itself returns a reply. */
    protected final <T extends @Nullable Object> Replies<T> askDeferred(
            String method, Call<? super A, ? extends @Nullable Reply<? extends T>> call) {
        return askEach(cell -> new DeferredAskOfOne<A, T>(Part.whole(cell), method, call));
    }

    /** For generated code: sends each a message that wants no reply; one that could not be sent is logged. */
    protected final void send(String method, Call<? super A, ? extends @Nullable Object> call) {
        for (var cell : system.members(type)) {
            try {
                cell.send(new TellOfOne<A>(Part.whole(cell), method, call));
            } catch (MailboxFullException e) {
                // A dead letter, which is counted as one.
            } catch (RuntimeException | Error e) { // the others get theirs
                LOG.log(System.Logger.Level.WARNING, cell + ": " + method + " could not be sent to it.", e);
            }
        }
    }

    private <T extends @Nullable Object> Replies<T> askEach(Function<Cell, Ask<T>> ask) {
        return Replies.of(
                system.members(type).stream().map(cell -> sent(ask.apply(cell))).toList());
    }

    private static <T extends @Nullable Object> Reply<T> sent(Ask<T> ask) {
        try {
            ask.cell.send(ask);
        } catch (RuntimeException | Error e) { // the others get theirs
            ask.fail(e);
        }
        return ask;
    }

    // A full mailbox, whatever its overflow, does not hold up the others' messages.

    private static final class AskOfOne<A, T extends @Nullable Object> extends CallAsk<A, T> {
        AskOfOne(Part<A> part, String label, Call<? super A, ? extends T> call) {
            super(part, label, call);
        }

        @Override
        boolean mayWait() {
            return false;
        }
    }

    private static final class DeferredAskOfOne<A, T extends @Nullable Object> extends CallAsk.Deferred<A, T> {
        DeferredAskOfOne(Part<A> part, String label, Call<? super A, ? extends @Nullable Reply<? extends T>> call) {
            super(part, label, call);
        }

        @Override
        boolean mayWait() {
            return false;
        }
    }

    private static final class TellOfOne<A> extends Tell<A> {
        TellOfOne(Part<A> part, String label, Call<? super A, ? extends @Nullable Object> call) {
            super(part, label, call);
        }

        @Override
        boolean mayWait() {
            return false;
        }
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Multicast<?> multicast && multicast.system == system && multicast.type == type;
    }

    @Override
    public final int hashCode() {
        return 31 * System.identityHashCode(system) + type.hashCode();
    }

    @Override
    public final String toString() {
        return "every " + type.getSimpleName() + " in " + system;
    }
}
