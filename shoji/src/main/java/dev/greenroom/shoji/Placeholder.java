package dev.greenroom.shoji;

/** Holds the place. */
public interface Placeholder {}
