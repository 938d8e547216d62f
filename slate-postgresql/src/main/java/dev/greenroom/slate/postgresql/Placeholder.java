package dev.greenroom.slate.postgresql;

/** Holds the place. */
public interface Placeholder {}
