package dev.greenroom.docs.tills;

import dev.greenroom.actor.ActorSystem;

/** The program in Greenroom. */
final class Tills {
    private Tills() {}

    static void main() {
        // region main
        try (var system = ActorSystem.open("shop")) {
            var till = system.start("till", TillProxy.of(Till::new));
            till.tell().put(500); // tell
            System.out.println(till.take(200).get()); // ask

            var shop = system.start("shop", ShopProxy.of(() -> new Shop(till)));
            System.out.println(shop.refund(100).get()); // an actor that asks another

            try {
                shop.refund(900).get();
            } catch (IllegalArgumentException failure) { // through both actors
                System.out.println(failure.getMessage());
            }
            System.out.println(till.take(0).get()); // the till goes on

            till.tell().put(-1); // fails, and nobody waits for it: logged
            System.out.println(till.take(0).get()); // the till goes on here too

            shop.ref().stop().get(); // waits until it has
            System.out.println("stopped");
        }
        // endregion
    }
}
