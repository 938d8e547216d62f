package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/** What the one writer of a store promises to those who hand in, while its disk hangs and when it fails. */
class GroupCommitTest {
    private static final int MEBI = 1024 * 1024;

    private final CountDownLatch diskWorks = new CountDownLatch(1);
    private final List<Integer> batches = new ArrayList<>();
    private final GroupCommit commits = new GroupCommit("store x", this::flush, new SlateObserver() {});

    private List<Optional<SlateException>> flush(List<SlateStore.Change> changes) {
        try {
            diskWorks.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        batches.add(changes.size());
        return changes.stream().map(_ -> Optional.<SlateException>empty()).toList();
    }

    @AfterEach
    void close() {
        diskWorks.countDown();
        commits.close();
    }

    private static SlateStore.Change change(SlateStore.Write write) {
        return new SlateStore.Change("ada", 1, Instant.EPOCH, Map.of(), List.of(write));
    }

    private static SlateStore.Write put(int chars) {
        return new SlateStore.Write.Put("a", "x".repeat(chars), null);
    }

    private static SlateStore.Write edit(int chars) {
        return new SlateStore.Write.Edit("a", json -> "{}", chars, null);
    }

    private int untilRefused(SlateStore.Write write) {
        var taken = new ArrayList<CompletableFuture<Void>>();
        var last = commits.submit(change(write));
        while (!last.isCompletedExceptionally()) {
            taken.add(last);
            last = commits.submit(change(write));
        }
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(last::join)
                .havingCause()
                .isInstanceOf(StoreUnavailableException.class)
                .withMessageContaining("store x: too many commits wait");
        diskWorks.countDown();
        taken.forEach(CompletableFuture::join);
        commits.submit(change(write)).join();
        return taken.size();
    }

    @Test
    void submit_ofLargePutsWhileTheDiskHangs_takesSoManyCharacters() {
        // Some may be in the batch that hangs.
        assertThat(untilRefused(put(MEBI))).isBetween(64, 64 + 8);
        assertThat(batches).noneMatch(size -> size > 8);
    }

    @Test
    void submit_ofLargeEditsWhileTheDiskHangs_takesAsMany() {
        assertThat(untilRefused(edit(MEBI))).isBetween(64, 64 + 8);
    }

    @Test
    void submit_ofSmallOnesWhileTheDiskHangs_takesSoMany() {
        assertThat(untilRefused(edit(0))).isBetween(100_000, 101_000);
        assertThat(batches).noneMatch(size -> size > 1_000);
    }

    private record Note(String text, List<Map<String, String>> parts) {}

    @Test
    void edit_isHandedToItsStore_withTheLengthOfItsValues() {
        var chars = new ArrayList<Integer>();
        var store = new ForwardingStore(new MemoryStore()) {
            @Override
            public CompletableFuture<Void> commit(SlateStore.Change change) {
                chars.add(change.writes().getFirst().chars());
                return super.commit(change);
            }
        };
        try (var slates = Slates.on(store)) {
            slates.of("ada")
                    .document("note", Note.class)
                    .edit(
                            new Note("", List.of()),
                            edits -> edits.set("text", "x".repeat(1_000))
                                    .append("parts", Map.of("name", "y".repeat(500)))
                                    .remove("text"));
        }
        assertThat(chars).containsExactly(1_504);
    }
}
