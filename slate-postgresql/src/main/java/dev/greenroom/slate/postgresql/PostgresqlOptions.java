package dev.greenroom.slate.postgresql;

import dev.greenroom.slate.RefusedException;
import dev.greenroom.slate.SlateObserver;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Where the database is, and how it is used.
 *
 * @param url as JDBC has it, {@code jdbc:postgresql://host:port/database}, without user or password
 * @param password kept out of {@link #toString} and of every message
 * @param connections the most that are open at a time, at least 2: one writes, the others read
 * @param observer hears of the flushes
 * @param copy the address of a copy that follows the database, to read from; null to read from the database itself
 */
public record PostgresqlOptions(
        String url,
        String user,
        String password,
        int connections,
        SlateObserver observer,
        @Nullable String copy) {
    private static final String PREFIX = "jdbc:postgresql:";
    private static final int CONNECTIONS = 10;

    /** Checks the address and the number. */
    public PostgresqlOptions {
        checkAddress(url);
        if (copy != null) {
            checkAddress(copy);
        }
        if (connections < 2) {
            throw new RefusedException("PostgreSQL options: connections is " + connections
                    + ". Allow at least 2, one to write and one to read.");
        }
    }

    private static void checkAddress(String url) {
        if (!url.startsWith(PREFIX) || url.contains("password=")) {
            throw new RefusedException("PostgreSQL options: the address is not accepted. Use " + PREFIX
                    + "//host:port/database, and give the password apart from it.");
        }
    }

    /** Ten connections, no observer. */
    public static PostgresqlOptions of(String url, String user, String password) {
        return new PostgresqlOptions(url, user, password, CONNECTIONS, new SlateObserver() {}, null);
    }

    /**
     * Reads {@code GREENROOM_POSTGRESQL_URL}, {@code GREENROOM_POSTGRESQL_USER} and {@code GREENROOM_POSTGRESQL_PASSWORD},
     * usually of {@link System#getenv()}.
     *
     * @throws RefusedException if one is missing
     */
    public static PostgresqlOptions from(Map<String, String> environment) {
        return of(
                demand(environment, "GREENROOM_POSTGRESQL_URL"),
                demand(environment, "GREENROOM_POSTGRESQL_USER"),
                demand(environment, "GREENROOM_POSTGRESQL_PASSWORD"));
    }

    /** These options with another number of connections. */
    public PostgresqlOptions withConnections(int most) {
        return new PostgresqlOptions(url, user, password, most, observer, copy);
    }

    /** These options with another observer. */
    public PostgresqlOptions withObserver(SlateObserver other) {
        return new PostgresqlOptions(url, user, password, connections, other, copy);
    }

    /**
     * These options with a copy of the database, such as a hot standby, to read documents, pages and exports from; user, password and
     * number of connections are the same there. Reads may then be behind. Updates, transactions and tokens still look at the database
     * itself.
     */
    public PostgresqlOptions withReadsFrom(String address) {
        return new PostgresqlOptions(url, user, password, connections, observer, address);
    }

    /** How error messages name the store at an address. */
    static String subject(String url) {
        int query = url.indexOf('?');
        return "store " + (query < 0 ? url : url.substring(0, query)).substring("jdbc:".length());
    }

    /** Tells all but the password. */
    @Override
    public String toString() {
        return "PostgresqlOptions[" + subject(url) + (copy == null ? "" : ", reads from " + subject(copy)) + ", user="
                + user + ", connections=" + connections + "]";
    }

    private static String demand(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null) {
            throw new RefusedException("PostgreSQL options: " + name + " is not set. Set it in the environment.");
        }
        return value;
    }
}
