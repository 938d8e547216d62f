package dev.greenroom.bench;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import java.util.ArrayList;
import java.util.List;

/** Actors of Pekko that are started, stopped, looked up, or just there. They are children of the guardian, who alone can start them. */
final class PekkoLife {
    private PekkoLife() {}

    // ---- fork-join creation ----

    private enum Day {
        TODAY
    }

    private static Behavior<Day> mayfly(Finish finish) {
        return Behaviors.receive((context, message) -> Behaviors.stopped(), (context, signal) -> {
            if (signal instanceof PostStop) {
                finish.done(1);
            }
            return Behaviors.same();
        });
    }

    static Work creation() {
        var finish = new Finish("fork-join creation, pekko");
        var world = new PekkoWorld("creation");
        var behavior = mayfly(finish);
        return Work.of(
                count -> {
                    finish.expect(Math.toIntExact(count));
                    world.system().tell(guardian -> {
                        for (var i = 0L; i < count; i++) {
                            guardian.spawnAnonymous(behavior).tell(Day.TODAY);
                        }
                    });
                    return finish.await(count);
                },
                world::close);
    }

    // ---- idle, look-up ----

    private static final class Holder {
        @SuppressWarnings("UnusedVariable") // what an idle actor has
        private long held;

        Behavior<Day> on(Day message) {
            held++;
            return Behaviors.same();
        }
    }

    private static Behavior<Day> holder(Finish finish) {
        return Behaviors.setup(context -> {
            finish.done(1);
            return Behaviors.receiveMessage(new Holder()::on);
        });
    }

    /** Among the guardian's children: the only look-up by name that needs no message to each. */
    static Work lookUp(int among) {
        var finish = new Finish("look-up, pekko");
        var world = new PekkoWorld("look-up");
        var names = new Names(among);
        finish.expect(among);
        world.system().tell(guardian -> {
            for (var i = 0; i < among; i++) {
                guardian.spawn(holder(finish), Names.of(i));
            }
        });
        var found = new Finish("look-up, pekko");
        return Work.of(
                count -> {
                    finish.await(among);
                    found.expect(1);
                    world.system().tell(guardian -> {
                        var present = 0L;
                        for (var i = 0L; i < count; i++) {
                            present += guardian.getChild(names.get(i)).isPresent() ? 1 : 0;
                        }
                        found.done(present);
                    });
                    return found.await(count);
                },
                world::close);
    }

    static final class Crowd implements Peer.Crowd {
        private final PekkoWorld world = new PekkoWorld("crowd");

        /** Written by the guardian, who says so to the finish. */
        private final List<ActorRef<Day>> members = new ArrayList<>();

        @Override
        public void start(int actors) throws InterruptedException {
            var finish = new Finish("idle actors, pekko");
            finish.expect(actors + 1);
            world.system().tell(guardian -> {
                for (var i = 0; i < actors; i++) {
                    members.add(guardian.spawnAnonymous(holder(finish)));
                }
                finish.done(0);
            });
            finish.await(actors);
        }

        @Override
        public int size() {
            return members.size();
        }

        @Override
        public void close() {
            members.clear();
            world.close();
        }
    }
}
