package dev.greenroom.bench;

/** The forks on the philosophers' table, one to the left of each seat. For one thread. */
final class Forks {
    private final boolean[] taken;

    Forks(int seats) {
        taken = new boolean[seats];
    }

    /** Takes the two beside a seat, or none when one of them is taken. */
    boolean take(int seat) {
        var right = (seat + 1) % taken.length;
        if (taken[seat] || taken[right]) {
            return false;
        }
        taken[seat] = true;
        taken[right] = true;
        return true;
    }

    void putBack(int seat) {
        taken[seat] = false;
        taken[(seat + 1) % taken.length] = false;
    }
}
