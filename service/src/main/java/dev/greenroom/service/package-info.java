/** The HTTP face of a Greenroom service. */
@NullMarked
package dev.greenroom.service;

import org.jspecify.annotations.NullMarked;
