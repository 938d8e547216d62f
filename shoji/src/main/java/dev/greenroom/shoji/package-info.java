/**
 * Shoji documents, and a client that follows their links.
 *
 * <p>Shoji is a small hypermedia form of JSON. A {@linkplain dev.greenroom.shoji.Catalog catalog} lists entities and
 * what is worth knowing of each; an {@linkplain dev.greenroom.shoji.Entity entity} has attributes; a
 * {@linkplain dev.greenroom.shoji.View view} is a computed value; an {@linkplain dev.greenroom.shoji.Order order}
 * arranges IRIs in groups. Every document knows its own IRI and names its neighbours, so that a client needs one IRI to
 * start from and names for the rest.
 *
 * <p>Documents are immutable. What this package does not know in a document is kept: unknown members, the order of
 * members, the exact text of numbers. Read in this order: {@link dev.greenroom.shoji.Document},
 * {@link dev.greenroom.shoji.Catalog}, {@link dev.greenroom.shoji.Tuple}, {@link dev.greenroom.shoji.Shoji},
 * {@link dev.greenroom.shoji.Resource}, {@link dev.greenroom.shoji.Feed}.
 */
@NullMarked
package dev.greenroom.shoji;

import org.jspecify.annotations.NullMarked;
