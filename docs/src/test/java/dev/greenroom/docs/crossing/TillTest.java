package dev.greenroom.docs.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.ActorSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

class TillTest {
    private final ActorSystem shop = ActorSystem.open("shop");
    private final TillProxy till = shop.start("till", TillProxy.of(Till::new));
    private final Gauge gauge = new Gauge();

    @AfterEach
    void closeShop() {
        shop.close();
    }

    @Test
    void basket_changedAfterItWasSent_isSoldAsItWas() throws InterruptedException {
        var opened = new CountDownLatch(1);
        var door = shop.start("door", TillProxy.of(() -> {
            awaitQuietly(opened);
            return new Till();
        }));
        var things = new ArrayList<>(List.of("tea"));
        var sold = door.sell(new Basket(things), gauge);
        things.add("cake");
        opened.countDown();
        assertThat(sold.get()).isEqualTo(1);
        assertThat(gauge.sum()).isEqualTo(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void bill_givenAway_comesBackClosed() {
        till.tell().sell(new Basket(List.of("tea", "cake")), gauge);
        assertThat(till.close(new StringBuilder("Bill, ")).get()).hasToString("Bill, sold: 2");
    }
}
