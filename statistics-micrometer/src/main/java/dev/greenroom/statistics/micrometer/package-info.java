/**
 * The statistics tree as a meter registry: what speaks Micrometer shows beside everything else.
 *
 * <p>Give {@link dev.greenroom.statistics.micrometer.TreeMeterRegistry} to whatever asks for a {@code MeterRegistry}. Each
 * meter becomes cells of the tree, under names by one rule, which that class tells.
 *
 * <p>Inside, {@link dev.greenroom.statistics.micrometer.Address} is the rule of names,
 * {@link dev.greenroom.statistics.micrometer.Places} what stands where, and
 * {@link dev.greenroom.statistics.micrometer.RecordCap} keeps the number of records in bounds.
 */
@NullMarked
package dev.greenroom.statistics.micrometer;

import org.jspecify.annotations.NullMarked;
