package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Counter.CounterProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CensusTest {
    private static final int ROUNDS = 5_000;

    private final ActorSystem system = ActorSystem.open("test");
    private final Census census = new Census(new Keeper("test"));

    @AfterEach
    void close() {
        system.close();
    }

    private Cell cell(String name) {
        return new Cell(system, name, 0, CounterProxy.of(Counter::new), null);
    }

    @Test
    void cell_takenOutAsSoonAsItIsFound_leavesTheOthersInPlace() throws InterruptedException {
        var lasting = cell("lasting");
        census.add(lasting);
        var remover = Thread.ofPlatform().start(() -> {
            for (var i = 0; i < ROUNDS; i++) {
                var found = census.find("short-lived-" + i);
                while (found == null) {
                    found = census.find("short-lived-" + i);
                }
                census.remove(found);
                passed = i + 1;
            }
        });
        for (var i = 0; i < ROUNDS; i++) {
            census.add(cell("short-lived-" + i));
            while (passed <= i && remover.isAlive()) {
                Thread.onSpinWait();
            }
        }
        remover.join();
        assertThat(census.ofType(Counter.class)).containsExactly(lasting);
        assertThat(census.inOrder()).containsExactly(lasting);
    }

    private volatile int passed;
}
