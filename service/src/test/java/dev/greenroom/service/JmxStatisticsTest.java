package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Table;
import dev.greenroom.statistics.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

class JmxStatisticsTest {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final String POOLS = "dev.greenroom.test:type=Pool,*";

    private final Statistics statistics = new Statistics();

    /** As a pool of a library has it. */
    public interface PoolMBean {
        int getActive();

        void setActive(int active);

        String getHost();

        boolean isOpen();

        Date getSince();

        Object getLoad();

        long[] getHistory();

        long getBroken();

        long getSlow() throws InterruptedException;
    }

    static final class Pool implements PoolMBean {
        private final AtomicInteger readings = new AtomicInteger();
        private final CountDownLatch hanging = new CountDownLatch(1);
        private volatile boolean hangs;
        private volatile int active = 3;

        @Override
        public int getActive() {
            readings.incrementAndGet();
            return active;
        }

        @Override
        public void setActive(int active) {
            this.active = active;
        }

        @Override
        public String getHost() {
            return "db";
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public Date getSince() {
            return Date.from(Instant.EPOCH);
        }

        @Override
        public Object getLoad() {
            return 0.5;
        }

        @Override
        public long[] getHistory() {
            throw new AssertionError("an array is not shown, so it is not to be read");
        }

        @Override
        public long getBroken() {
            throw new IllegalStateException("no connection");
        }

        @Override
        public long getSlow() throws InterruptedException {
            if (hangs) {
                hanging.await();
            }
            return 1;
        }
    }

    private static ObjectName pool(String name) throws JMException {
        return new ObjectName("dev.greenroom.test:type=Pool,name=" + name);
    }

    private static Pool register(String name) throws JMException {
        var pool = new Pool();
        SERVER.registerMBean(pool, pool(name));
        return pool;
    }

    @AfterEach
    void unregister() throws JMException {
        for (var bean : SERVER.queryNames(new ObjectName(POOLS), null)) {
            SERVER.unregisterMBean(bean);
        }
    }

    private Table beans() {
        return statistics
                .snapshot()
                .namespace("Shown")
                .orElseThrow()
                .table("Beans")
                .orElseThrow();
    }

    /** The row of a bean, once each of its cells was computed in time: the first reading of a kind may take too long. */
    private Table.Row row(String id) {
        return await().until(
                        () -> beans().row(id).orElseThrow(),
                        row -> row.values().values().stream().noneMatch(JmxStatisticsTest::tookTooLong));
    }

    private static boolean tookTooLong(Value value) {
        return value instanceof Value.Failure(String reason) && reason.matches(".*(took over|still running).*");
    }

    @Test
    void bean_thatMatches_isARecordOfItsPlainAttributes() throws JMException {
        register("main");
        JmxStatistics.show(statistics, "Shown", POOLS);
        var row = row("name=main");
        assertThat(row.values()).containsOnlyKeys("Active", "Broken", "Host", "Load", "Open", "Since", "Slow");
        assertThat(row.values())
                .containsEntry("Active", new Value.Figure(3L))
                .containsEntry("Host", new Value.Text("db"))
                .containsEntry("Load", new Value.Figure(0.5))
                .containsEntry("Open", new Value.Flag(true))
                .containsEntry("Since", new Value.Moment(Instant.EPOCH));
    }

    @Test
    void attribute_thatThrows_costsItsOwnCell() throws JMException {
        register("main");
        JmxStatistics.show(statistics, "Shown", POOLS);
        var row = row("name=main");
        assertThat(row.value("Broken").orElseThrow())
                .isInstanceOfSatisfying(
                        Value.Failure.class,
                        failure -> assertThat(failure.reason()).contains("no connection"));
        assertThat(row.value("Active")).contains(new Value.Figure(3L));
    }

    @Test
    void attribute_thatHangs_costsItsOwnCell() throws JMException {
        var pool = register("main");
        JmxStatistics.show(statistics, "Shown", POOLS);
        row("name=main");
        pool.hangs = true;
        var row = beans().row("name=main").orElseThrow();
        pool.hanging.countDown();
        assertThat(row.value("Slow")).containsInstanceOf(Value.Failure.class);
        assertThat(row.value("Open")).contains(new Value.Flag(true));
    }

    @Test
    void beans_thatComeAndGo_appearAndGo() throws JMException {
        JmxStatistics.show(statistics, "Shown", POOLS);
        assertThat(beans().rows()).isEmpty();
        register("b");
        register("a");
        assertThat(beans().rows()).extracting(Table.Row::id).containsExactly("name=a", "name=b");
        SERVER.unregisterMBean(pool("a"));
        assertThat(beans().rows()).extracting(Table.Row::id).containsExactly("name=b");
    }

    @Test
    void attribute_thatChanges_isReadAnewBySnapshotsAndByNothingElse() throws JMException {
        var pool = register("main");
        JmxStatistics.show(statistics, "Shown", POOLS);
        assertThat(pool.readings).hasValue(0);
        row("name=main");
        int before = pool.readings.get();
        SERVER.setAttribute(pool("main"), new javax.management.Attribute("Active", 4));
        assertThat(pool.readings).hasValue(before);
        assertThat(row("name=main").value("Active")).contains(new Value.Figure(4L));
    }

    @Test
    void compositeAttribute_isShownByItem() {
        JmxStatistics.show(statistics, "Shown", "java.lang:type=Memory");
        var row = row("type=Memory");
        assertThat(row.values())
                .containsKeys("HeapMemoryUsage used", "HeapMemoryUsage max", "NonHeapMemoryUsage used", "Verbose")
                .doesNotContainKeys("HeapMemoryUsage", "ObjectName");
        assertThat(row.value("HeapMemoryUsage used").orElseThrow())
                .isInstanceOfSatisfying(
                        Value.Figure.class,
                        used -> assertThat(used.number().longValue()).isPositive());
    }

    @Test
    void platformBeans_ofAPattern_haveARecordEach() {
        JmxStatistics.show(statistics, "Shown", "java.lang:type=GarbageCollector,*");
        var names = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(collector -> "name=" + collector.getName())
                .toList();
        assertThat(names).isNotEmpty();
        assertThat(beans().rows()).extracting(Table.Row::id).containsExactlyInAnyOrderElementsOf(names);
        assertThat(row(names.getFirst()).values()).containsKeys("CollectionCount", "CollectionTime", "Valid");
    }

    @Test
    void pattern_withAnOpenDomain_keysRecordsByDomainToo() throws JMException {
        register("main");
        JmxStatistics.show(statistics, "Shown", "dev.greenroom.*:type=Pool,name=main");
        assertThat(beans().rows())
                .extracting(Table.Row::id)
                .singleElement()
                .asString()
                .startsWith("dev.greenroom.test:");
    }

    @Test
    void namespace_shownAgain_showsTheOtherBeans() throws JMException {
        register("main");
        JmxStatistics.show(statistics, "Shown", POOLS);
        JmxStatistics.show(statistics, "Shown", "java.lang:type=Memory");
        assertThat(beans().rows()).extracting(Table.Row::id).containsExactly("type=Memory");
    }

    @Test
    void pattern_thatIsNone_isRefused() {
        assertThatThrownBy(() -> JmxStatistics.show(statistics, "Shown", "nonsense"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"nonsense\" is no object name")
                .hasMessageContaining("java.lang:type=MemoryPool,*");
        assertThat(statistics.find("Shown")).isEmpty();
    }
}
