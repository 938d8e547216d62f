package dev.greenroom.actor;

/** One actor's wish to know when another has terminated. */
final class Watch {
    private final Incarnation watcher;
    private final Cell watched;
    private final Runnable action;

    Watch(Incarnation watcher, Cell watched, Runnable action) {
        this.watcher = watcher;
        this.watched = watched;
        this.action = action;
    }

    /** The watched actor has terminated. Any thread, once: whoever took it out of the watched actor's list. */
    void tell() {
        var cell = watcher.cell;
        cell.sendOwn(new Notice());
    }

    /** Takes it back from the watched actor. */
    boolean end() {
        watched.life.audience().remove(this);
        return true;
    }

    /** Takes it back if it is of that actor. */
    boolean endsWith(Cell other) {
        return watched == other && end();
    }

    private final class Notice extends Message {
        Notice() {
            super("terminated " + watched);
        }

        @Override
        boolean isOwn() {
            return true;
        }

        @Override
        boolean handle(Cell cell) {
            if (!watcher.take(Watch.this)) {
                return false;
            }
            action.run();
            return true;
        }

        /** A watcher that has gone need not know. */
        @Override
        void reject(Cell cell, DeadLetter.Reason reason) {}
    }
}
