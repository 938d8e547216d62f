package dev.greenroom.shoji;

/**
 * An entity as a catalog lists it.
 *
 * @param entity the place of the entity, which is read when it is used
 * @param tuple what the catalog tells of it
 */
public record Listed(Resource entity, Tuple tuple) {}
