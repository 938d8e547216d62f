package dev.greenroom.statistics;

/** A cell of ours that reads itself: quickly, and without running code of others. */
sealed interface LiveCell permits Timer, Rate, InProgress, Slow {
    /** What it holds now, as a snapshot shows it. */
    Item read();
}
