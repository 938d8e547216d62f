/** Slates on PostgreSQL. */
@NullMarked
package dev.greenroom.slate.postgresql;

import org.jspecify.annotations.NullMarked;
