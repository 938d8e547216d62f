/** The browser that page tests of this and of other modules drive. */
@NullMarked
package dev.greenroom.service.browser;

import org.jspecify.annotations.NullMarked;
