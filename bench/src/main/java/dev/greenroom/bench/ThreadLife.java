package dev.greenroom.bench;

import java.util.ArrayList;
import java.util.List;

/** Virtual threads that are started, ended, or just there. */
final class ThreadLife {
    private final String system;
    private final Inbox.Kind inboxes;

    ThreadLife(String system, Inbox.Kind inboxes) {
        this.system = system;
        this.inboxes = inboxes;
    }

    // ---- fork-join creation ----

    private enum Day {
        TODAY
    }

    private final class Mayfly extends ThreadActor<Day> {
        private final Finish finish;
        private long lived;

        Mayfly(Finish finish) {
            super(inboxes);
            this.finish = finish;
        }

        @Override
        void receive(Day message) {
            lived++;
            leave();
        }

        @Override
        void stopped() {
            finish.done(lived);
        }
    }

    Work creation() {
        var finish = new Finish("fork-join creation, " + system);
        return Work.of(
                count -> {
                    finish.expect(Math.toIntExact(count));
                    for (var i = 0L; i < count; i++) {
                        var mayfly = new Mayfly(finish);
                        mayfly.start();
                        mayfly.tell(Day.TODAY);
                    }
                    return finish.await(count);
                },
                () -> {});
    }

    // ---- idle ----

    private final class Holder extends ThreadActor<Day> {
        private final Finish finish;

        @SuppressWarnings("UnusedVariable") // what an idle actor has
        private long held;

        Holder(Finish finish) {
            super(inboxes);
            this.finish = finish;
        }

        @Override
        void started() {
            finish.done(1);
        }

        @Override
        void receive(Day message) {
            held++;
        }
    }

    Peer.Crowd crowd() {
        return new Crowd();
    }

    private final class Crowd implements Peer.Crowd {
        private final List<Holder> members = new ArrayList<>();

        @Override
        public void start(int actors) throws InterruptedException {
            var finish = new Finish("idle actors, " + system);
            finish.expect(actors);
            for (var i = 0; i < actors; i++) {
                var member = new Holder(finish);
                member.start();
                members.add(member);
            }
            finish.await(actors);
        }

        @Override
        public int size() {
            return members.size();
        }

        @Override
        public void close() {
            ThreadActor.end(members);
            members.clear();
        }
    }
}
