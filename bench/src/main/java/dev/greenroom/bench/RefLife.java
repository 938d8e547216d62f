package dev.greenroom.bench;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Handler;
import dev.greenroom.actor.Lifecycle;
import dev.greenroom.actor.Turn;

import java.util.ArrayList;
import java.util.List;

/** Handlers that are started, stopped, looked up, or just there. */
final class RefLife {
    private RefLife() {}

    // ---- fork-join creation ----

    private enum Day {
        TODAY
    }

    private static final class Mayfly implements Handler<Day>, Lifecycle {
        private final Finish finish;
        private long lived;

        Mayfly(Finish finish) {
            this.finish = finish;
        }

        @Override
        public void handle(Day message) {
            lived++;
            Turn.stop();
        }

        @Override
        public void stopping() {
            finish.done(lived);
        }
    }

    static Work creation() {
        var finish = new Finish("fork-join creation, greenroom-ref");
        var world = ActorSystem.open("creation");
        ActorSpec<ActorRef<Day>> spec = ActorSpec.handler(() -> new Mayfly(finish));
        return Work.of(
                count -> {
                    finish.expect(Math.toIntExact(count));
                    for (var i = 0L; i < count; i++) {
                        world.start(spec).tell(Day.TODAY);
                    }
                    return finish.await(count);
                },
                world::close);
    }

    // ---- idle, look-up ----

    private static final class Holder implements Handler<Day> {
        @SuppressWarnings("UnusedVariable") // what an idle actor has
        private long held;

        Holder(Finish finish) {
            finish.done(1);
        }

        @Override
        public void handle(Day message) {
            held++;
        }
    }

    static Work lookUp(int among) {
        var world = ActorSystem.open("look-up");
        var finish = new Finish("look-up, greenroom-ref");
        var names = new Names(among);
        finish.expect(among);
        for (var i = 0; i < among; i++) {
            world.start(Names.of(i), ActorSpec.handler(() -> new Holder(finish)));
        }
        return Work.of(
                count -> {
                    finish.await(among);
                    for (var i = 0L; i < count; i++) {
                        var name = names.get(i);
                        if (world.find(name).isEmpty()) {
                            throw new WrongOutcomeException("look-up, greenroom-ref: there is no \"" + name + "\".");
                        }
                    }
                    return count;
                },
                () -> Worlds.end(world));
    }

    static final class Crowd implements Peer.Crowd {
        private final ActorSystem world = ActorSystem.open("crowd");
        private final List<ActorRef<Day>> members = new ArrayList<>();

        @Override
        public void start(int actors) throws InterruptedException {
            var finish = new Finish("idle actors, greenroom-ref");
            finish.expect(actors);
            ActorSpec<ActorRef<Day>> spec = ActorSpec.handler(() -> new Holder(finish));
            for (var i = 0; i < actors; i++) {
                members.add(world.start(spec));
            }
            finish.await(actors);
        }

        @Override
        public int size() {
            return members.size();
        }

        @Override
        public void close() {
            members.clear();
            Worlds.end(world);
        }
    }
}
