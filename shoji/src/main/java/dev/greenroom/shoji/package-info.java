/** Shoji documents, and a client that follows their links. */
@NullMarked
package dev.greenroom.shoji;

import org.jspecify.annotations.NullMarked;
