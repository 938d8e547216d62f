package dev.greenroom.bench.slates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Redis: a hash for each owner. A thread takes a connection that is free, or a new one. */
final class RedisKeeper implements Keeper.Records {
    private static final String BOARD = "board";
    private static final String TOTAL = "total";
    private static final String VALUE = "value";

    private final RedisServer server;
    private final ConcurrentLinkedDeque<RedisConnection> free = new ConcurrentLinkedDeque<>();

    RedisKeeper(RedisServer server) {
        this.server = server;
    }

    /** Something that is done with a connection. */
    @FunctionalInterface
    private interface Use<R> {
        R apply(RedisConnection connection) throws IOException;
    }

    private <R> R run(Use<R> use) {
        try {
            var taken = free.poll();
            var connection = taken == null ? new RedisConnection(server.port()) : taken;
            boolean done = false;
            try {
                var result = use.apply(connection);
                free.push(connection);
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "redis";
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
        run(connection -> connection.call("HSET", key(owner), VALUE, Long.toString(value)));
    }

    @Override
    public long value(int owner) {
        return Long.parseLong(
                run(connection -> connection.call("HGET", key(owner), VALUE)).getFirst());
    }

    private static String key(int owner) {
        return "owner:" + owner;
    }

    @Override
    public void clearBoard() {
        run(connection -> connection.call("DEL", BOARD));
    }

    @Override
    public void change(int writer, long own) {
        run(connection -> {
            connection.transact(List.of(
                    new String[] {"HSET", BOARD, Board.field(writer), Long.toString(own)},
                    new String[] {"HINCRBY", BOARD, TOTAL, "1"}));
            return true;
        });
    }

    @Override
    public Board board() {
        var all = run(connection -> connection.call("HGETALL", BOARD));
        var fields = new HashMap<String, Long>();
        for (int i = 0; i < all.size(); i += 2) {
            fields.put(all.get(i), Long.valueOf(all.get(i + 1)));
        }
        var total = fields.remove(TOTAL);
        return new Board(total == null ? 0 : total, fields);
    }

    @Override
    public void close() {
        try {
            for (var connection = free.poll(); connection != null; connection = free.poll()) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            server.close();
        }
    }
}
