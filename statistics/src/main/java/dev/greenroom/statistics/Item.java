package dev.greenroom.statistics;

/** What stands under a name in a namespace of a snapshot: a value, or a collection as a table. */
public sealed interface Item permits Value, Table {}
