package dev.greenroom.shoji;

import java.net.URI;

/**
 * How far long work is, as its progress view told at one look.
 *
 * @param progress the view
 * @param percent from 0 to 100; less than 0 when the work has failed
 * @param message what the view says for people; may be empty
 */
public record Work(URI progress, double percent, String message) {

    /** Whether nothing more will come of it. */
    public boolean hasFailed() {
        return percent < 0;
    }

    /** Whether it has come to its end. */
    public boolean isDone() {
        return percent >= 100;
    }
}
