/**
 * Systems that keep what is known of a user, one beside the other: ours on each of its stores, and its peers on the same machine and
 * the same PostgreSQL.
 *
 * <p>Read {@link dev.greenroom.bench.slates.Keeper} (what a system can be asked to do), then
 * {@link dev.greenroom.bench.slates.Keepers} (which there are, and how they are set up).
 */
@NullMarked
package dev.greenroom.bench.slates;

import org.jspecify.annotations.NullMarked;
