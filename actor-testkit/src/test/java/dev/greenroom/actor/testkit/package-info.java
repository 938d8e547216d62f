/** The testkit's own tests. */
@NullMarked
package dev.greenroom.actor.testkit;

import org.jspecify.annotations.NullMarked;
