/** The reference service: boards of scores, live in the browser. */
@NullMarked
package dev.greenroom.leaderboard;

import org.jspecify.annotations.NullMarked;
