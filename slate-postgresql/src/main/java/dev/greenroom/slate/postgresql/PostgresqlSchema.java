package dev.greenroom.slate.postgresql;

import dev.greenroom.slate.StoreUnavailableException;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * The table and what goes with it. The table's comment says which schema it has, so that a program that is older than its database
 * says so, and one whose database is up to date needs no right to change it.
 */
final class PostgresqlSchema {
    private static final int VERSION = 2;
    private static final String MARK = "Greenroom slates, schema ";
    private static final Pattern MARKED = Pattern.compile(MARK + "(\\d{1,9})");

    /** Without a mark: the first schema, in which nothing had told the number. */
    private static final String COLUMNS =
            "owner text, name text, version bigint, json jsonb, expires timestamp with time zone";

    private final String subject;
    private final Statement statement;

    /** @param statement in a transaction that keeps other processes out */
    PostgresqlSchema(String subject, Statement statement) {
        this.subject = subject;
        this.statement = statement;
    }

    void prepare() throws SQLException {
        int found = version();
        if (found > VERSION) {
            throw new StoreUnavailableException(subject + ": has schema " + found + ", this program knows 1 to "
                    + VERSION + ". Use the program that wrote it, or a newer one.");
        }
        if (found == 0) {
            statement.execute("""
                    CREATE TABLE documents(
                        owner text COLLATE "C" NOT NULL,
                        name text COLLATE "C" NOT NULL,
                        version bigint NOT NULL,
                        json jsonb NOT NULL,
                        expires timestamptz,
                        PRIMARY KEY(owner, name)
                    )""");
        }
        if (found < VERSION) {
            statement.execute(
                    "CREATE INDEX IF NOT EXISTS documents_expires ON documents(expires) WHERE expires IS NOT NULL");
            statement.execute("CREATE SEQUENCE IF NOT EXISTS documents_version INCREMENT " + Versions.BLOCK);
            statement.execute("COMMENT ON TABLE documents IS '" + MARK + VERSION + "'");
        }
    }

    /** 0 if there is no table. */
    private int version() throws SQLException {
        try (var rows = statement.executeQuery("""
                SELECT obj_description(attrelid, 'pg_class'),
                    string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum)
                FROM pg_attribute
                WHERE attrelid = to_regclass('documents') AND attnum > 0 AND NOT attisdropped
                GROUP BY attrelid""")) {
            if (!rows.next()) {
                return 0;
            }
            var mark = rows.getString(1);
            var marked = MARKED.matcher(mark == null ? "" : mark);
            if (marked.matches()) {
                return Integer.parseInt(marked.group(1));
            }
            if (COLUMNS.equals(rows.getString(2))) {
                return 1;
            }
            throw new StoreUnavailableException(
                    subject + ": has a table \"documents\" of another program. Choose another database.");
        }
    }
}
