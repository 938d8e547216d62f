package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.Promise;
import dev.greenroom.actor.Reply;

import java.util.ArrayDeque;
import java.util.Deque;

// region waitingList
@Actor
public class WaitingList {
    private final Deque<Promise<Integer>> waiting = new ArrayDeque<>();

    /** The number of a seat, once somebody has given one back. */
    public Reply<Integer> seat() {
        var promise = new Promise<Integer>();
        waiting.add(promise);
        return promise.reply(); // not complete yet: the asker waits, the list goes on
    }

    public void giveBack(int seat) {
        var first = waiting.poll();
        if (first != null) {
            first.complete(seat);
        }
    }
}
// endregion
