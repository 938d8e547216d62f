package dev.greenroom.slate.postgresql;

import dev.greenroom.slate.BatchPlan;
import dev.greenroom.slate.GroupCommit;
import dev.greenroom.slate.RefusedException;
import dev.greenroom.slate.SlateException;
import dev.greenroom.slate.SlateStore;
import dev.greenroom.slate.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes batches of commits, each batch in one transaction. Processes that share the database keep out of each other's way by
 * advisory locks, each for a fraction of all owners: who holds the locks of a batch's owners is alone to change their
 * documents until the transaction ends. Locks are taken in one order, so that they cannot block one another for ever.
 */
final class PostgresqlWriter implements GroupCommit.Flush {
    private static final int LOCKS = 256;

    private static final String BEGIN = """
            SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
            SELECT set_config('lock_timeout', '5s', true), CASE current_setting('synchronous_commit')
                WHEN 'off' THEN set_config('synchronous_commit', 'on', true) END;
            SELECT pg_advisory_xact_lock(?, lock) FROM (SELECT unnest(?::int[]) AS lock) AS locks""";

    private static final int LOCK_PARAMETERS = 2;
    /** How many results come before those of a statement behind {@link #BEGIN}. */
    private static final int RESULTS_OF_BEGIN = 3;

    private static final String SELECT = """
            SELECT owner, name, version, json::text, (extract(epoch FROM expires) * 1000)::bigint
            FROM documents JOIN unnest(?::text[], ?::text[]) AS wanted(owner, name) USING (owner, name)""";

    private static final String PUT = """
            INSERT INTO documents(owner, name, version, json, expires)
            SELECT owner, name, version, json::jsonb, timestamptz 'epoch' + millis * interval '1 millisecond'
            FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[])
                AS put(owner, name, version, json, millis)
            ON CONFLICT (owner, name) DO UPDATE
            SET version = excluded.version, json = excluded.json, expires = excluded.expires""";

    private static final String DELETE = """
            DELETE FROM documents USING unnest(?::text[], ?::text[]) AS gone(owner, name)
            WHERE documents.owner = gone.owner AND documents.name = gone.name""";

    /** Sent with the last change, it costs no journey of its own. */
    private static final String AND_COMMIT = "; COMMIT";

    private final PostgresqlDatabase database;

    PostgresqlWriter(PostgresqlDatabase database) {
        this.database = database;
    }

    @Override
    public List<Optional<SlateException>> flush(List<SlateStore.Change> changes) {
        try {
            return database.transact(connection -> write(connection, changes));
        } catch (StoreUnavailableException e) {
            if (!aboutData(e)) {
                throw e;
            }
            return changes.size() == 1
                    ? List.of(Optional.of(
                            refused("commit of slate \"" + changes.getFirst().owner() + "\"", e)))
                    : oneByOne(changes);
        }
    }

    /** After a failure that one commit's data has caused: the others must not fail with it. */
    private List<Optional<SlateException>> oneByOne(List<SlateStore.Change> changes) {
        var refusals = new ArrayList<Optional<SlateException>>(changes.size());
        for (var change : changes) {
            try {
                refusals.addAll(flush(List.of(change)));
            } catch (StoreUnavailableException e) {
                // Those before it are durable, and must be acknowledged.
                refusals.add(Optional.of(e));
            }
        }
        return refusals;
    }

    static boolean aboutData(StoreUnavailableException e) {
        var state = e.getCause() instanceof SQLException cause ? String.valueOf(cause.getSQLState()) : "";
        return state.startsWith("22") || state.startsWith("54");
    }

    static RefusedException refused(String subject, StoreUnavailableException cause) {
        return new RefusedException(
                subject + ": has a value that PostgreSQL cannot keep, such as a number beyond its range. Leave it out.",
                cause);
    }

    private static List<Optional<SlateException>> write(Connection connection, List<SlateStore.Change> changes)
            throws SQLException {
        var current = read(connection, changes);
        var plan = BatchPlan.of(changes, current::get);
        var puts = new ArrayList<SlateStore.Row>();
        var gone = new ArrayList<SlateStore.Key>();
        plan.writes()
                .forEach((key, document) -> document.ifPresentOrElse(
                        stored -> puts.add(new SlateStore.Row(key.owner(), stored)), () -> gone.add(key)));
        put(connection, puts, gone.isEmpty() ? PUT + AND_COMMIT : PUT);
        delete(connection, gone, DELETE + AND_COMMIT);
        return plan.refusals();
    }

    /** Begins a transaction that alone may change documents of these owners. */
    static void lock(Connection connection, Stream<String> owners) throws SQLException {
        try (var statement = connection.prepareStatement(BEGIN)) {
            bindLocks(connection, statement, owners);
            statement.execute();
        }
    }

    private static void bindLocks(Connection connection, PreparedStatement statement, Stream<String> owners)
            throws SQLException {
        var locks = owners.map(owner -> Math.floorMod(owner.hashCode(), LOCKS))
                .distinct()
                .sorted()
                .toArray(Integer[]::new);
        statement.setInt(1, PostgresqlDatabase.LOCK_CLASS);
        statement.setArray(2, connection.createArrayOf("int4", locks));
    }

    /** Begins the transaction and reads what the changes need, in one message. */
    private static Map<SlateStore.Key, SlateStore.Stored> read(Connection connection, List<SlateStore.Change> changes)
            throws SQLException {
        var found = new HashMap<SlateStore.Key, SlateStore.Stored>();
        var owners = changes.stream().map(SlateStore.Change::owner);
        var keys = changes.stream()
                .flatMap(change -> change.reads().stream().map(name -> new SlateStore.Key(change.owner(), name)))
                .distinct()
                .toList();
        if (keys.isEmpty()) {
            lock(connection, owners);
            return found;
        }
        // Each statement of a message has a snapshot of its own: the last sees what was committed before the locks
        // were given.
        try (var statement = connection.prepareStatement(BEGIN + "; " + SELECT)) {
            bindLocks(connection, statement, owners);
            bindKeys(connection, statement, LOCK_PARAMETERS, keys);
            statement.execute();
            for (int i = 0; i < RESULTS_OF_BEGIN; i++) {
                statement.getMoreResults();
            }
            try (var rows = statement.getResultSet()) {
                while (rows.next()) {
                    found.put(
                            new SlateStore.Key(rows.getString(1), rows.getString(2)), PostgresqlReads.stored(rows, 2));
                }
            }
        }
        return found;
    }

    private static void put(Connection connection, List<SlateStore.Row> puts, String sql) throws SQLException {
        if (puts.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(sql)) {
            bindKeys(
                    connection,
                    statement,
                    0,
                    puts.stream().map(SlateStore.Row::key).toList());
            statement.setArray(3, array(connection, "int8", puts, SlateStore.Stored::version));
            statement.setArray(4, array(connection, "text", puts, SlateStore.Stored::json));
            statement.setArray(5, array(connection, "int8", puts, PostgresqlWriter::endMillis));
            statement.executeUpdate();
        }
    }

    private static Array array(
            Connection connection,
            String type,
            List<SlateStore.Row> rows,
            Function<SlateStore.Stored, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(
                type, rows.stream().map(SlateStore.Row::document).map(value).toArray());
    }

    static @Nullable Long endMillis(SlateStore.Stored document) {
        var expires = document.expires();
        return expires == null ? null : expires.toEpochMilli();
    }

    private static void delete(Connection connection, List<SlateStore.Key> keys, String sql) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(sql)) {
            bindKeys(connection, statement, 0, keys);
            statement.executeUpdate();
        }
    }

    /** @param before how many parameters stand before these */
    private static void bindKeys(
            Connection connection, PreparedStatement statement, int before, List<SlateStore.Key> keys)
            throws SQLException {
        var owners = keys.stream().map(SlateStore.Key::owner).toArray();
        var names = keys.stream().map(SlateStore.Key::name).toArray();
        statement.setArray(before + 1, connection.createArrayOf("text", owners));
        statement.setArray(before + 2, connection.createArrayOf("text", names));
    }
}
