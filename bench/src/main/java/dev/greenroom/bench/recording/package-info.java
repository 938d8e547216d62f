/** How statistics libraries record, one beside the other. */
@NullMarked
package dev.greenroom.bench.recording;

import org.jspecify.annotations.NullMarked;
