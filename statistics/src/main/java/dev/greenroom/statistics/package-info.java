/**
 * The statistics tree: what a service is doing, at a glance.
 *
 * <p>The tree has four levels: root, namespace, value or collection of records, value. It is made of plain JDK maps, so a
 * library can take part without this module: under the key {@value dev.greenroom.statistics.Statistics#KEY} of the system
 * properties it finds a {@code ConcurrentMap} and puts a map for its namespace there. In it may stand numbers
 * ({@code LongAdder}, {@code AtomicLong}), strings, booleans, instants, durations, suppliers, functions of the enclosing
 * map, maps of maps and lists of maps. It records unless the entry {@code Enabled} of its map, an {@code AtomicBoolean} or a
 * plain boolean, says false. The types here are a comfortable way to fill the same tree.
 *
 * <p>Recording never waits for a snapshot and never throws; a paused namespace costs one read. A snapshot is an immutable copy in
 * which each function is replaced by its value.
 *
 * <p>Read {@link dev.greenroom.statistics.Statistics}, {@link dev.greenroom.statistics.Scope},
 * {@link dev.greenroom.statistics.Timer}, {@link dev.greenroom.statistics.Snapshot} and
 * {@link dev.greenroom.statistics.Value}, in this order.
 */
@NullMarked
package dev.greenroom.statistics;

import org.jspecify.annotations.NullMarked;
