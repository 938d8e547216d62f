package dev.greenroom.bench.slates;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Spring Session JDBC, set up as its manual has it for PostgreSQL. Each change is what a request does: load the session, set
 * attributes, save. The time of the last access, which a request also writes, is left out.
 */
final class SpringSessionKeeper<S extends Session> implements Keeper.Records, Keeper.Tokens {
    private static final String SCHEMA = "org/springframework/session/jdbc/schema-postgresql.sql";
    private static final String VALUE = "value";
    private static final String OWNER = "owner";
    private static final String TOTAL = "total";

    private final SessionRepository<S> sessions;
    private final HikariDataSource pool;
    private final Map<Integer, String> idByOwner = new ConcurrentHashMap<>();
    private volatile String board = "";

    private SpringSessionKeeper(SessionRepository<S> sessions, HikariDataSource pool) {
        this.sessions = sessions;
        this.pool = pool;
    }

    static Keeper on(HikariDataSource pool) {
        new ResourceDatabasePopulator(new ClassPathResource(SCHEMA)).execute(pool);
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var repository = new JdbcIndexedSessionRepository(new JdbcTemplate(pool), transactions);
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
        return new SpringSessionKeeper<>(repository, pool);
    }

    @Override
    public String name() {
        return "spring session jdbc";
    }

    @Override
    public boolean durable() {
        return true;
    }

    @Override
    public boolean losesChanges() {
        return true;
    }

    @Override
    public void commit(int owner, long value) {
        var session = load(idByOwner.computeIfAbsent(owner, this::issue));
        session.setAttribute(VALUE, value);
        sessions.save(session);
    }

    @Override
    public long value(int owner) {
        return load(idByOwner.getOrDefault(owner, "")).<Long>getRequiredAttribute(VALUE);
    }

    private S load(String id) {
        var session = sessions.findById(id);
        if (session == null) {
            throw new IllegalStateException(name() + ": the session \"" + id + "\" is gone.");
        }
        return session;
    }

    @Override
    public String issue(int owner) {
        var session = sessions.createSession();
        session.setAttribute(OWNER, owner);
        sessions.save(session);
        return session.getId();
    }

    @Override
    public int owner(String token) {
        var session = sessions.findById(token);
        return session == null ? -1 : session.<Integer>getRequiredAttribute(OWNER);
    }

    @Override
    public void clearBoard() {
        var session = sessions.createSession();
        session.setAttribute(TOTAL, 0L);
        sessions.save(session);
        board = session.getId();
    }

    @Override
    public void change(int writer, long own) {
        var session = load(board);
        session.setAttribute(Board.field(writer), own);
        session.setAttribute(TOTAL, session.<Long>getRequiredAttribute(TOTAL) + 1);
        sessions.save(session);
    }

    @Override
    public Board board() {
        var session = load(board);
        var byWriter = new HashMap<String, Long>();
        for (var name : session.getAttributeNames()) {
            byWriter.put(name, session.<Long>getRequiredAttribute(name));
        }
        byWriter.remove(TOTAL);
        return new Board(session.<Long>getRequiredAttribute(TOTAL), byWriter);
    }

    @Override
    public void close() {
        pool.close();
    }
}
