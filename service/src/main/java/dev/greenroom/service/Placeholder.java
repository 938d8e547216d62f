package dev.greenroom.service;

/** Holds the place. */
public interface Placeholder {}
