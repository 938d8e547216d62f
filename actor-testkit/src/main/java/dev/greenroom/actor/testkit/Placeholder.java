package dev.greenroom.actor.testkit;

/** Holds the place. */
public interface Placeholder {}
