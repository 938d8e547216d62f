/** The code of the guide "Replacing your sessions". */
@NullMarked
package dev.greenroom.docs.sessions;

import org.jspecify.annotations.NullMarked;
