package dev.greenroom.actor.acceptance;

/** A trait for the tests of look-up. */
interface Named {
    String title();
}
