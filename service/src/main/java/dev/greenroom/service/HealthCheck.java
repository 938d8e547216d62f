package dev.greenroom.service;

/** Tells whether a part of a service works. */
@FunctionalInterface
public interface HealthCheck {

    /**
     * Returns a short sentence on the state, or throws when the part does not work. The service runs checks when
     * somebody asks, each on its own virtual thread, and gives up on one after two seconds.
     */
    String check() throws Exception;
}
