/** The code of the guide "Testing actors". */
@NullMarked
package dev.greenroom.docs.testkit;

import org.jspecify.annotations.NullMarked;
