package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** What every store stands when many work on one slate. */
abstract class ConcurrencyContract extends StoreContract {
    private static final int THREADS = 64;

    @Test
    void update_sixtyFourThreadsOnOneDocument_losesNothing() throws Exception {
        int each = 1_000;
        var counter = slates().of("ada").document("visits", Counter.class);

        inThreads(thread -> {
            for (int i = 0; i < each; i++) {
                counter.update(new Counter(0), Counter::plusOne);
            }
        });

        assertThat(counter.read()).map(Versioned::value).contains(new Counter((long) THREADS * each));
    }

    @Test
    void update_amongReplacesAndPuts_losesNothing() throws Exception {
        int each = 20;
        var counter = slates().of("ada").document("visits", Counter.class);
        counter.create(new Counter(0));

        inThreads(thread -> {
            for (int i = 0; i < each; i++) {
                switch (thread % 3) {
                    case 0 -> untilTrue(() -> replaced(counter));
                    case 1 -> untilTrue(() -> committed(counter));
                    default -> counter.update(new Counter(0), Counter::plusOne);
                }
            }
        });

        assertThat(counter.read()).map(Versioned::value).contains(new Counter((long) THREADS * each));
    }

    @Test
    void create_sixtyFourThreadsOneName_oneWins() throws Exception {
        var winners = Collections.synchronizedSet(new HashSet<Integer>());
        var cup = slates().of("ada").document("cup", Counter.class);

        inThreads(thread -> {
            try {
                cup.create(new Counter(thread));
                winners.add(thread);
            } catch (ConflictException e) {
                assertThat(e.current(Counter.class)).isPresent();
            }
        });

        assertThat(winners).hasSize(1);
        assertThat(cup.read().orElseThrow().value().value())
                .isEqualTo(winners.iterator().next().longValue());
    }

    @Test
    void scan_whileCommitsMoveAmounts_seesNoneInPart() throws Exception {
        var ada = slates().of("ada");
        ada.commit()
                .put("account:a", new Counter(500))
                .put("account:b", new Counter(500))
                .run();
        int scans = 200;
        var sums = Collections.synchronizedSet(new HashSet<Long>());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = threads.submit(() -> {
                for (int i = 0; i < scans; i++) {
                    sums.add(ada.scan("account:", Counter.class, "", 10).entries().stream()
                            .mapToLong(entry -> entry.value().value())
                            .sum());
                }
            });
            for (int i = 0; !reader.isDone(); i++) {
                ada.commit()
                        .put("account:a", new Counter(500 - i))
                        .put("account:b", new Counter(500 + i))
                        .run();
            }
            reader.get();
        }
        assertThat(sums).containsExactly(1_000L);
    }

    /** What each store must stand: 64 writers, each with fields of its own, and one counter for all. */
    @Test
    void edit_sixtyFourWritersOfFieldsAndOneCounter_losesNothing() throws Exception {
        int each = 1_000;
        var board = slates().of("ada").document("board", Board.class);

        inThreads(thread -> {
            for (int i = 0; i < each; i++) {
                board.edit(Board.EMPTY, edits -> edits.increment("total", 1).put("byWriter", "w" + thread, 1L));
            }
            for (int i = 1; i < each; i++) {
                long own = i + 1L;
                board.edit(Board.EMPTY, edits -> edits.put("byWriter", "w" + thread, own));
            }
        });

        var after = board.read().orElseThrow().value();
        assertThat(after.total()).isEqualTo((long) THREADS * each);
        assertThat(after.byWriter())
                .hasSize(THREADS)
                .allSatisfy((_, last) -> assertThat(last).isEqualTo(each));
    }

    private record Board(long total, Map<String, Long> byWriter) {
        private static final Board EMPTY = new Board(0, Map.of());
    }

    @Test
    void update_amongManyEdits_isNotStarved() throws Exception {
        int each = 200;
        var counter = slates().of("ada").document("visits", Counter.class);

        inThreads(thread -> {
            for (int i = 0; i < each; i++) {
                if (thread == 0) {
                    counter.update(new Counter(0), Counter::plusOne);
                } else {
                    counter.edit(new Counter(0), edits -> edits.increment("value", 1));
                }
            }
        });

        assertThat(counter.read()).map(Versioned::value).contains(new Counter((long) THREADS * each));
    }

    @Test
    void transact_movingAmounts_keepsTheSum() throws Exception {
        int each = 20;
        var ada = slates().of("ada");
        var left = ada.document("left", Counter.class);
        var right = ada.document("right", Counter.class);
        left.create(new Counter(10_000));
        right.create(new Counter(0));
        var sums = Collections.synchronizedSet(new HashSet<Long>());

        inThreads(thread -> {
            for (int i = 0; i < each; i++) {
                ada.transact(transaction -> {
                    var from = transaction.read(left).orElseThrow();
                    var to = transaction.read(right).orElseThrow();
                    sums.add(from.value() + to.value());
                    transaction.put(left, new Counter(from.value() - 1));
                    transaction.put(right, to.plusOne());
                    return from;
                });
            }
        });

        assertThat(sums).containsExactly(10_000L);
        assertThat(right.read()).map(Versioned::value).contains(new Counter((long) THREADS * each));
    }

    private static boolean replaced(Document<Counter> counter) {
        var before = counter.read().orElseThrow();
        try {
            counter.replace(before.value().plusOne(), before.version());
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }

    private boolean committed(Document<Counter> counter) {
        var before = counter.read().orElseThrow();
        try {
            slates().of("ada")
                    .commit()
                    .put(counter.name(), before.value().plusOne())
                    .expect(counter.name(), before.version())
                    .put("beside", before.value())
                    .run();
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }

    private static void untilTrue(BooleanSupplier attempt) {
        boolean done = false;
        while (!done) {
            done = attempt.getAsBoolean();
        }
    }

    private static void inThreads(IntConsumer work) throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new HashMap<Integer, Future<?>>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                running.put(thread, threads.submit(() -> {
                    start.await();
                    work.accept(thread);
                    return null;
                }));
            }
            start.countDown();
            for (var one : running.values()) {
                one.get();
            }
        }
    }
}
