package dev.greenroom.bench.slates;

import dev.greenroom.slate.Document;
import dev.greenroom.slate.SlateOptions;
import dev.greenroom.slate.Slates;
import dev.greenroom.slate.postgresql.PostgresqlOptions;
import dev.greenroom.slate.postgresql.PostgresqlStore;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Slates on one of their stores. */
class GreenroomKeeper implements Keeper.Shared, Keeper.Tokens {
    private static final String STATE = "state";
    private static final Duration LIFETIME = Duration.ofDays(1);

    private final String name;
    private final boolean durable;
    private final Slates slates;
    private final Document<Board> board;

    private GreenroomKeeper(String name, boolean durable, Slates slates) {
        this.name = name;
        this.durable = durable;
        this.slates = slates;
        this.board = slates.of("all").document("board", Board.class);
    }

    private record State(long value) {}

    static Keeper inMemory() {
        return new GreenroomKeeper("greenroom memory", false, Slates.inMemory());
    }

    static Keeper onSqlite(Path file) {
        var counter = new FlushCounter();
        var options = SlateOptions.standard().withObserver(counter);
        return new Durable("greenroom sqlite", Slates.sqlite(file, options), counter);
    }

    static Keeper onPostgresql(PostgresqlOptions options) {
        var counter = new FlushCounter();
        var store = PostgresqlStore.open(options.withObserver(counter));
        return new Durable("greenroom postgresql", Slates.on(store), counter);
    }

    /** On a store that flushes. */
    private static final class Durable extends GreenroomKeeper implements Keeper.Grouped {
        private final FlushCounter counter;

        Durable(String name, Slates slates, FlushCounter counter) {
            super(name, true, slates);
            this.counter = counter;
        }

        @Override
        public Flushes flushes() {
            return counter.counted();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean durable() {
        return durable;
    }

    @Override
    public boolean losesChanges() {
        return false;
    }

    @Override
    public void commit(int owner, long value) {
        slates.of(slate(owner)).commit().put(STATE, new State(value)).run();
    }

    @Override
    public long value(int owner) {
        return slates.of(slate(owner))
                .document(STATE, State.class)
                .read()
                .orElseThrow()
                .value()
                .value();
    }

    @Override
    public void clearBoard() {
        board.delete();
    }

    @Override
    public void change(int writer, long own) {
        board.edit(
                Board.EMPTY,
                edits -> edits.put("byWriter", Board.field(writer), own).increment("total", 1));
    }

    @Override
    public void changeSlowly(Runnable work) {
        var worked = new AtomicBoolean();
        board.update(Board.EMPTY, before -> {
            if (worked.compareAndSet(false, true)) {
                work.run();
            }
            return before;
        });
    }

    @Override
    public Board board() {
        return board.read().orElseThrow().value();
    }

    @Override
    public String issue(int owner) {
        return slates.tokens().issue(slate(owner), LIFETIME).value();
    }

    @Override
    public int owner(String token) {
        return slates.tokens()
                .owner(token)
                .map(slate -> Integer.parseInt(slate.substring(slate.indexOf('-') + 1)))
                .orElse(-1);
    }

    @Override
    public void close() {
        slates.close();
    }

    private static String slate(int owner) {
        return "owner-" + owner;
    }
}
