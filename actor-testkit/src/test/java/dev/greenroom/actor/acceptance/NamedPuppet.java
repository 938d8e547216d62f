package dev.greenroom.actor.acceptance;

import dev.greenroom.actor.Actor;

/** A puppet that has a trait. */
@Actor
public class NamedPuppet extends Puppet implements Named {
    @Override
    public String title() {
        return "named";
    }
}
