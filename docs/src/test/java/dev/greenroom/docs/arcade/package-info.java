/** The example on the README's first screen. */
@NullMarked
package dev.greenroom.docs.arcade;

import org.jspecify.annotations.NullMarked;
