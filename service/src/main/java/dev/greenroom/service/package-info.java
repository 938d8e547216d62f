/**
 * The HTTP face of a Greenroom service.
 *
 * <p>A {@link dev.greenroom.service.Service} listens at a port and holds {@link dev.greenroom.service.Resource}s: each says
 * once what stands at a path and what may be done there, and HTTP's rules follow from that. Handlers take a {@link
 * dev.greenroom.service.Request} and return an {@link dev.greenroom.service.Answer}; what goes wrong is thrown as an {@link
 * dev.greenroom.service.HttpProblem} and sent as JSON. A {@link dev.greenroom.service.Feed} tells all who listen what
 * happens.
 *
 * <p>Requests run on virtual threads and may block. Read in this order: {@code Service}, {@code Resource}, {@code Answer},
 * {@code Front}.
 */
@NullMarked
package dev.greenroom.service;

import org.jspecify.annotations.NullMarked;
