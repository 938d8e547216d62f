package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The word of a mailbox in which much goes on, on cache lines of its own. The layers are its layout: the fields of a superclass
 * come first.
 */
class ApartWord extends ApartBefore {
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
        return new Apart(first);
    }

    private static final class Apart extends ApartWord {
        @SuppressWarnings("unused")
        private long after0, after1, after2, after3, after4, after5, after6, after7, after8, after9, after10, after11;

        Apart(Message first) {
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

abstract class ApartBefore {
    @SuppressWarnings("unused")
    private int before;

    @SuppressWarnings("unused")
    private long before0, before1, before2, before3, before4, before5, before6, before7, before8, before9, before10;
}
