package dev.greenroom.slate;

/** Holds the place. */
public interface Placeholder {}
