/** The statistics tree. */
@NullMarked
package dev.greenroom.statistics;

import org.jspecify.annotations.NullMarked;
