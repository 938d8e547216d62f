package dev.greenroom.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Names with values as they may be shown: a secret is never kept here. Not thread-safe. */
final class Settings {

    private final Map<String, String> shown = new LinkedHashMap<>();

    /** Adds a value without what looks like a secret, or puts it in place of the one before. */
    Settings add(String name, Object value) {
        shown.put(Objects.requireNonNull(name, "name"), Secrets.shown(name, String.valueOf(value)));
        return this;
    }

    Settings addSecret(String name, boolean isSet) {
        shown.put(Objects.requireNonNull(name, "name"), isSet ? "set" : "not set");
        return this;
    }

    /** What is shown, in the order in which it was added. */
    Map<String, String> shown() {
        return new LinkedHashMap<>(shown);
    }
}
