/**
 * What the benchmark of Shoji measures: catalogs and links as each system makes them, and a service of each that serves the
 * same catalog.
 *
 * <p>Read {@link dev.greenroom.bench.shoji.CatalogMaker} (documents), {@link dev.greenroom.bench.shoji.LinkMaker} (links), then
 * the three services.
 */
@NullMarked
package dev.greenroom.bench.shoji;

import org.jspecify.annotations.NullMarked;
