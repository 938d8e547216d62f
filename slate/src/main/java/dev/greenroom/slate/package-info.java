/** Slates: durable documents with atomic changes. */
@NullMarked
package dev.greenroom.slate;

import org.jspecify.annotations.NullMarked;
