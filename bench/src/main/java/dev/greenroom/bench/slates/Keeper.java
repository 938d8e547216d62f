package dev.greenroom.bench.slates;

/**
 * A system that keeps something for owners, who are numbered. Safe for use by many threads. All methods block, and throw an unchecked
 * exception when the system fails.
 */
public interface Keeper extends AutoCloseable {
    /** What the report calls it. */
    String name();

    @Override
    void close();

    /** It keeps a value for each owner. */
    interface Commits extends Keeper {
        /** Gives an owner a value; it is on disk on return, if the system is durable at all. */
        void commit(int owner, long value);

        /** The value that an owner was given last. */
        long value(int owner);
    }

    /** It keeps records that many may change at once. */
    interface Records extends Commits {
        /** Whether what it has acknowledged is on disk. */
        boolean durable();

        /** Whether concurrent changes of the board may be lost, as they may where each change is to read, change and write. */
        boolean losesChanges();

        /** Makes the board, the one record that all writers share, new and empty. */
        void clearBoard();

        /** One change of the board: the writer's own field gets a value, and the total grows by one. */
        void change(int writer, long own);

        /** The board as it is. */
        Board board();
    }

    /** However long one takes to change the board, all others may go on. */
    interface Shared extends Records {
        /**
         * Changes the board by what takes as long as the work does; returns when that is kept.
         *
         * @param work runs once, even where the change must be tried again
         */
        void changeSlowly(Runnable work);
    }

    /** It hands out tokens, and tells whom one names. */
    interface Tokens extends Keeper {
        /** A token for an owner. */
        String issue(int owner);

        /** Whom a token names; -1 if it is unknown. */
        int owner(String token);
    }

    /** It makes several commits durable with one flush, and counts. */
    interface Grouped extends Keeper {
        /** All flushes so far. */
        Flushes flushes();
    }

    /** How many flushes there were, and how many commits they made durable. */
    record Flushes(long flushes, long commits) {
        /** Those since others were counted. */
        public Flushes since(Flushes before) {
            return new Flushes(flushes - before.flushes, commits - before.commits);
        }
    }
}
