/**
 * For tests of actors: time that a test moves by hand, and an actor that remembers what it was sent.
 *
 * <p>Read {@link dev.greenroom.actor.testkit.ManualClock} and {@link dev.greenroom.actor.testkit.Probe}.
 */
@NullMarked
package dev.greenroom.actor.testkit;

import org.jspecify.annotations.NullMarked;
