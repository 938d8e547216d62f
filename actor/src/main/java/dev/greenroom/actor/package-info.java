/** Actors: plain objects that handle one message at a time, on virtual threads. */
@NullMarked
package dev.greenroom.actor;

import org.jspecify.annotations.NullMarked;
