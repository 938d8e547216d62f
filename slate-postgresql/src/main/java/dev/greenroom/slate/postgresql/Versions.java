package dev.greenroom.slate.postgresql;

/**
 * Versions that no process uses twice: each takes a block of them from a sequence, and another when it is used up. The
 * blocks of several processes are used side by side, so that a later commit may have a lower version.
 */
final class Versions {
    static final int BLOCK = 1 << 20;

    private final PostgresqlDatabase database;
    private long next;
    private long end;

    Versions(PostgresqlDatabase database) {
        this.database = database;
    }

    synchronized long next() {
        if (next == end) {
            next = take();
            end = next + BLOCK;
        }
        return next++;
    }

    private long take() {
        return database.transact(connection -> {
            // On the disk whatever the database is set to: after a crash no block may be handed out again.
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "SELECT nextval('documents_version')," + " set_config('synchronous_commit', 'on', true)")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }
}
