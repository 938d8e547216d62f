/** The guide to what crosses an actor's boundary. */
@NullMarked
package dev.greenroom.docs.crossing;

import org.jspecify.annotations.NullMarked;
