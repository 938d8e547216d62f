/** A client of the leaderboard that knows nothing but its start. */
@NullMarked
package dev.greenroom.docs.follow;

import org.jspecify.annotations.NullMarked;
