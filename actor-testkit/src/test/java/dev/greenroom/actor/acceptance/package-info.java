/** What actors promise, tested as a user has it: proxies from the compiler, the testkit's clock, public interfaces only. */
@NullMarked
package dev.greenroom.actor.acceptance;

import org.jspecify.annotations.NullMarked;
