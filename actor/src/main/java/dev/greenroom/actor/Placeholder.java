package dev.greenroom.actor;

/** Holds the place. */
public interface Placeholder {}
