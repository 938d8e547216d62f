package dev.greenroom.leaderboard;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Lifecycle;
import dev.greenroom.actor.Overflow;
import dev.greenroom.actor.Supervision;
import dev.greenroom.actor.Turn;
import dev.greenroom.service.Feed;
import dev.greenroom.slate.ConflictException;
import dev.greenroom.slate.Slate;
import dev.greenroom.slate.Slates;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * All boards: an actor that makes them and keeps the list. Each board is a child of it, {@code boards/NAME}, which
 * {@link #board} finds without asking this one. A board that fails in what nobody asked for reads itself anew; one that fails
 * too often stops, and is started again when somebody wants it.
 */
@Actor
public class Boards implements Lifecycle {
    private static final String ACTOR = "boards";
    private static final int MAX_WAITING = 20_000;
    private static final Supervision SUPERVISION =
            Supervision.restart().backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    private final ActorSystem system;
    private final Slates slates;
    private final Slate list;
    private final Feeds feeds;
    private final Loading loading;
    private final NavigableMap<String, BoardInfo> boards = new TreeMap<>();

    @Inject
    Boards(ActorSystem system, Slates slates, Feeds feeds, Loading loading) {
        this.system = system;
        this.slates = slates;
        this.list = slates.of("boards");
        this.feeds = feeds;
        this.loading = loading;
    }

    /** What the list keeps of a board; its name is the document's. */
    record Listed(String title, Rule rule, RankOrder order) {
        BoardInfo info(String name) {
            return new BoardInfo(name, title, rule, order);
        }
    }

    /** The feeds of the boards, made when first asked for. Safe for any thread. */
    @Singleton
    static final class Feeds {
        private final ConcurrentMap<String, Feed> feeds = new ConcurrentHashMap<>();
        private final Feed list = Feed.create();

        @Inject
        Feeds() {}

        /** The feed of {@link BoardsFeed}. */
        Feed list() {
            return list;
        }

        Feed of(String board) {
            return feeds.computeIfAbsent(board, name -> Feed.create());
        }
    }

    /** How many players the starting boards have read. Safe for any thread. */
    @Singleton
    static final class Loading {
        private final AtomicLong players = new AtomicLong();
        private final AtomicLong total = new AtomicLong();

        @Inject
        Loading() {}

        /** How many players the boards that have begun to read will have. */
        long total() {
            return total.get();
        }

        void expect(long more) {
            total.addAndGet(more);
        }

        long players() {
            return players.get();
        }

        void add(long more) {
            players.addAndGet(more);
        }
    }

    @Override
    public void started() {
        system.start("boards-feed", BoardsFeedProxy.of(() -> new BoardsFeed(feeds.list())));
        list.forEach("", Listed.class, entry -> start(entry.value().info(entry.name())));
    }

    private void start(BoardInfo info) {
        boards.put(info.name(), info);
        Turn.start(info.name(), board(info));
    }

    private ActorSpec<BoardProxy> board(BoardInfo info) {
        var ledger = new Ledger(slates, info.name());
        var feed = feeds.of(info.name());
        return BoardProxy.of(() -> {
                    loading.expect(ledger.players());
                    return new Board(info, ledger, feed, loading::add);
                })
                .supervised(SUPERVISION)
                .bounded(MAX_WAITING, Overflow.FAIL);
    }

    /** The board of that name. Any thread may ask, at no cost to this actor. */
    static Optional<BoardProxy> board(ActorSystem system, String name) {
        return system.find(ACTOR + "/" + name, BoardProxy.class);
    }

    /** Starts the actor of all boards, which is to make them, and waits until it has started them. */
    static BoardsProxy start(ActorSystem system, Supplier<Boards> factory) {
        return system.startAndAwait(ACTOR, BoardsProxy.of(factory));
    }

    /** Makes a board, unless the name has one; true when it is new, and then durable. */
    public boolean create(BoardInfo info) {
        if (boards.containsKey(info.name())) {
            return false;
        }
        var document = list.document(info.name(), Listed.class);
        try {
            document.create(new Listed(info.title(), info.rule(), info.order()));
        } catch (ConflictException e) {
            // An earlier try was told to have failed, and yet the disk has it.
            document.read().ifPresent(listed -> start(listed.value().info(info.name())));
            return false;
        }
        start(info);
        BoardListenerProxy.every(system).tell().changed(new BoardState(info, 0, 0));
        return true;
    }

    /**
     * Starts a board again that could not read its players when it was started; false when there is no such board. The reply
     * fails with what is still in the way.
     */
    public boolean revive(String name) {
        var info = boards.get(name);
        if (info == null) {
            return false;
        }
        if (board(system, name).isEmpty()) {
            Turn.startAndAwait(name, board(info));
        }
        return true;
    }

    /** The boards whose names come after one, in the order of names; from the first for the empty name. */
    public List<BoardInfo> list(String after, int limit) {
        return boards.tailMap(after, false).values().stream().limit(limit).toList();
    }

    /** How many boards there are. */
    public int count() {
        return boards.size();
    }
}
