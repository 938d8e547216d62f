package dev.greenroom.slate.postgresql;

import dev.greenroom.slate.RefusedException;
import dev.greenroom.slate.SlateObserver;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

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
    private static final Pattern PORT =
            Pattern.compile(":([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])$");
    private static final int CONNECTIONS = 10;
    private static final Set<String> CREDENTIALS = Set.of("user", "password", "sslpassword");

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
        // The address is not quoted: it may have a password in the wrong place.
        if (!url.startsWith(PREFIX)) {
            throw new RefusedException(
                    "PostgreSQL options: this is no address of PostgreSQL. Use " + PREFIX + "//host:port/database.");
        }
        if (hasCredentials(url)) {
            throw new RefusedException(
                    "PostgreSQL options: the address has a user or password, which others could read there." + " Use "
                            + PREFIX + "//host:port/database, and give user and password apart from it.");
        }
        if (!hasPorts(url) || Driver.parseURL(url, new Properties()) == null) {
            throw new RefusedException(
                    "PostgreSQL options: " + subject(url) + " is no address that the driver knows. Use " + PREFIX
                            + "//host:port/database, with a port up to 65535.");
        }
    }

    /** The driver would tell of a wrong one in a log only. */
    private static boolean hasPorts(String url) {
        var hosts = shown(url).replaceFirst("^postgresql:(//)?", "").replaceFirst("/.*", "");
        return Arrays.stream(hosts.split(",", -1))
                .map(host -> host.substring(host.lastIndexOf(']') + 1))
                .filter(host -> host.contains(":"))
                .allMatch(host -> PORT.matcher(host).find());
    }

    private static boolean hasCredentials(String url) {
        int query = url.indexOf('?');
        var place = query < 0 ? url : url.substring(0, query);
        var parameters = query < 0 ? new String[0] : url.substring(query + 1).split("&", -1);
        return place.contains("@") || Arrays.stream(parameters).anyMatch(PostgresqlOptions::isCredential);
    }

    private static boolean isCredential(String parameter) {
        int end = parameter.indexOf('=');
        var name = end < 0 ? parameter : parameter.substring(0, end);
        try {
            name = URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The driver decodes no such name either.
        }
        return CREDENTIALS.contains(name.strip().toLowerCase(Locale.ROOT));
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

    /** The database's address as people may see it: {@code postgresql://host:port/database}, without parameters. */
    public String address() {
        return shown(url);
    }

    private static String shown(String url) {
        int query = url.indexOf('?');
        return (query < 0 ? url : url.substring(0, query)).substring("jdbc:".length());
    }

    /** How error messages name the store at an address. */
    static String subject(String url) {
        return "store " + shown(url);
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
