/** A manual clock and probes for tests of actors. */
@NullMarked
package dev.greenroom.actor.testkit;

import org.jspecify.annotations.NullMarked;
