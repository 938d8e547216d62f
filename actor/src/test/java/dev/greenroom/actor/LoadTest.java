package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CountDownLatch;

class LoadTest {
    private final ActorSystem system = ActorSystem.open("load");
    private final CountDownLatch open = new CountDownLatch(1);

    @AfterEach
    void close() {
        open.countDown();
        system.close();
    }

    private record Pass(CountDownLatch gate) implements Question<Pass, String> {}

    private static final class Gate implements Handler<Pass> {
        @Override
        public void handle(Pass pass) throws InterruptedException {
            pass.gate().await();
            pass.answer("through");
        }
    }

    private ActorRef<Pass> gate(String name) {
        return system.start(name, ActorSpec.handler(Gate::new));
    }

    @Test
    void load_ofIdleActors_countsThemAndNamesNobody() {
        gate("a");
        gate("b");
        await().untilAsserted(() -> {
            var load = system.load(10);
            assertThat(load.kinds()).hasSize(1);
            assertThat(load.kinds().getFirst().living()).isEqualTo(2);
            assertThat(load.kinds().getFirst().busy()).isZero();
            assertThat(load.longest()).isEmpty();
            assertThat(load.fullest()).isEmpty();
        });
    }

    @Test
    void load_ofBusyActors_tellsWhatTheyHandleAndWhatWaits() {
        var first = gate("first");
        first.ask(new Pass(open));
        await().until(() -> !system.load(1).longest().isEmpty());
        var second = gate("second");
        for (var i = 0; i < 4; i++) {
            second.ask(new Pass(open));
        }
        await().untilAsserted(() -> {
            var load = system.load(10);
            var kind = load.kinds().getFirst();
            assertThat(kind.busy()).isEqualTo(2);
            assertThat(kind.waiting()).isEqualTo(3);
            assertThat(kind.asks()).isEqualTo(2);
            assertThat(kind.longest().orElseThrow().actor()).isEqualTo(first);
            assertThat(kind.fullest().orElseThrow().actor()).isEqualTo(second);
            assertThat(load.longest()).extracting(busy -> busy.actor().name()).containsExactly("first", "second");
            assertThat(load.longest().getFirst().message()).hasValue("Pass");
            assertThat(load.fullest()).extracting(Load.Busy::waiting).containsExactly(3);
        });
        assertThat(system.load(1).longest())
                .extracting(busy -> busy.actor().name())
                .isEqualTo(List.of("first"));
    }

    @Test
    void system_closed_saysSo() {
        assertThat(system.isClosed()).isFalse();
        system.close();
        assertThat(system.isClosed()).isTrue();
    }
}
