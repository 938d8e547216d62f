package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;

// region show
@Actor
public class Show {
    private int left;

    public Show(int seats) {
        left = seats;
    }

    /** Sells some seats, and returns how many are left. */
    public int sell(int seats) {
        if (seats > left) {
            throw new IllegalStateException("show: " + seats + " seats wanted, " + left + " left. Take another night.");
        }
        left -= seats;
        return left;
    }

    public int left() {
        return left;
    }
}
// endregion
