package dev.greenroom.leaderboard;

import dev.greenroom.service.SlateStatistics;
import dev.greenroom.slate.SlateOptions;
import dev.greenroom.slate.Slates;
import dev.greenroom.slate.postgresql.PostgresqlOptions;
import dev.greenroom.slate.postgresql.PostgresqlStore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the boards are kept. */
sealed interface Storage {
    /** What the one who started it calls it: without user and password. */
    String name();

    /** What statistics and health call it, which strangers may see. */
    String label();

    /** Opens it; what it does is counted there. */
    Slates open(SlateOptions options, SlateStatistics figures);

    /**
     * Makes this process the only leaderboard of it.
     *
     * @throws InUseException when another is
     */
    Claim claim(Slates slates, Terminal terminal) throws InterruptedException;

    /**
     * Reads what {@code --store} says.
     *
     * @param passwordFile has the password; without it the environment has
     * @throws IOException with a message for the terminal when this is no store, or its user or password is not to be had
     */
    static Storage parse(String address, Optional<Path> passwordFile, Map<String, String> environment)
            throws IOException {
        if (address.startsWith("sqlite:") && address.length() > "sqlite:".length()) {
            return new File(Path.of(address.substring("sqlite:".length())));
        }
        // Not quoted: it may have a password in the wrong place.
        if (!address.startsWith("jdbc:postgresql:")) {
            throw new IOException(
                    "--store: this is no address of a store. Use jdbc:postgresql://HOST:PORT/DATABASE or sqlite:FILE.");
        }
        var password = passwordFile.isPresent()
                ? PasswordFile.read(passwordFile.get())
                : demand(environment, "GREENROOM_POSTGRESQL_PASSWORD", ", or use --store-password-file FILE");
        return new Database(
                PostgresqlOptions.of(address, demand(environment, "GREENROOM_POSTGRESQL_USER", ""), password));
    }

    private static String demand(Map<String, String> environment, String name, String otherwise) throws IOException {
        var value = environment.get(name);
        if (value == null) {
            throw new IOException("--store: %s is not set. Set it in the environment%s.".formatted(name, otherwise));
        }
        return value;
    }

    /** A SQLite file, which lets in one process only. */
    record File(Path path) implements Storage {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public String label() {
            return String.valueOf(path.getFileName());
        }

        @Override
        public Slates open(SlateOptions options, SlateStatistics figures) {
            return Slates.sqlite(path, options.withObserver(figures));
        }

        @Override
        public Claim claim(Slates slates, Terminal terminal) {
            return Claim.unchallenged();
        }
    }

    /** A PostgreSQL database. */
    record Database(PostgresqlOptions connection) implements Storage {
        @Override
        public String name() {
            return connection.address();
        }

        @Override
        public String label() {
            return name();
        }

        @Override
        public Slates open(SlateOptions options, SlateStatistics figures) {
            return Slates.on(PostgresqlStore.open(connection.withObserver(figures)), options.withObserver(figures));
        }

        @Override
        public Claim claim(Slates slates, Terminal terminal) throws InterruptedException {
            return Lease.take(name(), slates, terminal);
        }
    }
}
