package dev.greenroom.statistics;

/** Holds the place. */
public interface Placeholder {}
