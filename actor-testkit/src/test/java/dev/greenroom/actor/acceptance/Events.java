package dev.greenroom.actor.acceptance;

import dev.greenroom.actor.ActorObserver;
import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.DeadLetter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An observer that remembers. */
final class Events implements ActorObserver {
    /** Such as {@code started ada}, {@code failed ada fail(String)} and {@code dead ada add(int) STOPPED}. */
    final List<String> all = new CopyOnWriteArrayList<>();

    /** Such as {@code ada add(int)}. */
    final List<String> handled = new CopyOnWriteArrayList<>();

    @Override
    public void started(ActorRef<?> actor) {
        all.add("started " + actor.name());
    }

    @Override
    public void restarted(ActorRef<?> actor) {
        all.add("restarted " + actor.name());
    }

    @Override
    public void handled(ActorRef<?> actor, String message, long nanos) {
        handled.add(actor.name() + " " + message);
    }

    @Override
    public void failed(ActorRef<?> actor, String message, Throwable failure) {
        all.add("failed " + actor.name() + " " + message);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        all.add("dead " + letter.actor().name() + " " + letter.message() + " " + letter.reason());
    }

    @Override
    public void stopped(ActorRef<?> actor) {
        all.add("stopped " + actor.name());
    }
}
