package dev.greenroom.actor;

/**
 * What an actor failed at last.
 *
 * @param nanos when, by the system's scheduler
 */
record LastFailure(String message, Throwable failure, long nanos) {}
