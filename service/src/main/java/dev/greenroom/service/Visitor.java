package dev.greenroom.service;

/** Somebody who showed a valid token: the owner of a slate. */
public record Visitor(String owner) {

    public Visitor {
        if (owner.isEmpty()) {
            throw new IllegalArgumentException("visitor: the owner is empty. Give a name.");
        }
    }
}
