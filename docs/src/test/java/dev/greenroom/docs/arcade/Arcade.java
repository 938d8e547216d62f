package dev.greenroom.docs.arcade;

import dev.greenroom.actor.ActorSystem;

/** The program of the README. */
final class Arcade {
    private Arcade() {}

    static void main() {
        // region main
        try (var arcade = ActorSystem.open("arcade")) {
            BoardProxy board = arcade.start("spring-cup", BoardProxy.of(Board::new));
            board.tell().submit("ada", 20); // no reply wanted
            long total = board.submit("ada", 22).get(); // parks this thread until it is handled
            System.out.println("ada has " + total);
        }
        // endregion
    }
}
