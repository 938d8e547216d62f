/** Runs the code of the guides, and checks that the guides show this very code. */
@NullMarked
package dev.greenroom.docs;

import org.jspecify.annotations.NullMarked;
