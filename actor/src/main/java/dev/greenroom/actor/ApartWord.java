package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The word of a mailbox in which much goes on, on cache lines of its own.
 */
class ApartWord extends Padding {
    private static final VarHandle MESSAGE;

    static {
        try {
            MESSAGE = MethodHandles.lookup().findVarHandle(ApartWord.class, "message", Message.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable Message message;

    private ApartWord(Message first) {
        message = first;
    }

    static ApartWord of(Message first) {
        return new Padded(first);
    }

    /** See {@link Padding}. */
    private static final class Padded extends ApartWord {
        @SuppressWarnings("unused")
        private long pad0,
                pad1,
                pad2,
                pad3,
                pad4,
                pad5,
                pad6,
                pad7,
                pad8,
                pad9,
                pad10,
                pad11,
                pad12,
                pad13,
                pad14,
                pad15;

        Padded(Message first) {
            super(first);
        }
    }

    @Nullable
    final Message get() {
        return message;
    }

    final boolean replace(@Nullable Message seen, @Nullable Message by) {
        return MESSAGE.compareAndSet(this, seen, by);
    }

    @Nullable
    final Message swap(@Nullable Message by) {
        return (Message) MESSAGE.getAndSet(this, by);
    }
}
