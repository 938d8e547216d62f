package dev.greenroom.bench.slates;

import com.zaxxer.hikari.HikariDataSource;
import tools.jackson.databind.json.JsonMapper;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Plain JDBC: a row for each owner with a jsonb column, and one UPDATE for each change, which commits by itself. */
final class JsonbKeeper implements Keeper.Records {
    private static final int BOARD = -1;
    private static final String SET =
            "UPDATE plain SET json = jsonb_set(json, '{value}', to_jsonb(?::bigint)) WHERE owner = ?";
    private static final String INSERT = "INSERT INTO plain(owner, json) VALUES (?, ?::jsonb)"
            + " ON CONFLICT (owner) DO UPDATE SET json = excluded.json";
    private static final String CHANGE = """
            UPDATE plain SET json = jsonb_set(
                jsonb_set(json, ARRAY['byWriter', ?], to_jsonb(?::bigint)),
                '{total}', to_jsonb((json->>'total')::bigint + 1))
            WHERE owner = ?""";

    private final HikariDataSource pool;

    private JsonbKeeper(HikariDataSource pool) {
        this.pool = pool;
    }

    static Keeper on(HikariDataSource pool) {
        var keeper = new JsonbKeeper(pool);
        keeper.run(
                "CREATE TABLE plain(owner integer PRIMARY KEY, json jsonb NOT NULL)", PreparedStatement::executeUpdate);
        return keeper;
    }

    /** Something that is done with a statement. */
    @FunctionalInterface
    private interface Use<R> {
        R apply(PreparedStatement statement) throws SQLException;
    }

    private <R> R run(String sql, Use<R> use) {
        try (Connection connection = pool.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return use.apply(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(name() + ": failed", e);
        }
    }

    @Override
    public String name() {
        return "jsonb_set";
    }

    @Override
    public boolean durable() {
        return true;
    }

    @Override
    public boolean losesChanges() {
        return false;
    }

    @Override
    public void commit(int owner, long value) {
        int updated = run(SET, statement -> {
            statement.setLong(1, value);
            statement.setInt(2, owner);
            return statement.executeUpdate();
        });
        if (updated == 0) {
            insert(owner, "{\"value\": %d}".formatted(value));
        }
    }

    private void insert(int owner, String json) {
        run(INSERT, statement -> {
            statement.setInt(1, owner);
            statement.setString(2, json);
            return statement.executeUpdate();
        });
    }

    @Override
    public long value(int owner) {
        return JsonMapper.shared().readTree(json(owner)).path("value").asLong();
    }

    private String json(int owner) {
        return run("SELECT json::text FROM plain WHERE owner = ?", statement -> {
            statement.setInt(1, owner);
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("jsonb_set: owner %d has no row.".formatted(owner));
                }
                return row.getString(1);
            }
        });
    }

    @Override
    public void clearBoard() {
        insert(BOARD, JsonMapper.shared().writeValueAsString(Board.EMPTY));
    }

    @Override
    public void change(int writer, long own) {
        run(CHANGE, statement -> {
            statement.setString(1, Board.field(writer));
            statement.setLong(2, own);
            statement.setInt(3, BOARD);
            return statement.executeUpdate();
        });
    }

    @Override
    public Board board() {
        return JsonMapper.shared().readValue(json(BOARD), Board.class);
    }

    @Override
    public void close() {
        pool.close();
    }
}
