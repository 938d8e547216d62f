/**
 * For tests of actors: time that a test moves, an order that a seed decides, and an actor that remembers what it was sent.
 *
 * <p>A system is opened on a scheduler. On a {@link dev.greenroom.actor.testkit.ManualClock} its actors run as ever, and timers,
 * time limits, back-off and idle hooks wait until the test moves the clock. On a
 * {@link dev.greenroom.actor.testkit.SeededScheduler} they run one at a time, in an order that the seed decides, and time moves by
 * itself when there is nothing else to do; {@link dev.greenroom.actor.testkit.Schedules} runs a test with many seeds and says
 * which one made it fail. A {@link dev.greenroom.actor.testkit.Probe} works with both, and with real time.
 */
@NullMarked
package dev.greenroom.actor.testkit;

import org.jspecify.annotations.NullMarked;
