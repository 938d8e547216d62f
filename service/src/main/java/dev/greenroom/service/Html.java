package dev.greenroom.service;

import java.util.Arrays;

/** A page on its way: what is text is escaped when it is added, so that no text becomes HTML by mistake. */
final class Html {

    private final StringBuilder html = new StringBuilder(4096);

    /** Adds HTML of ours; each {@code %s} in it stands for a text, also within a quoted attribute. */
    Html add(String ours, Object... texts) {
        html.append(
                texts.length == 0
                        ? ours
                        : ours.formatted(Arrays.stream(texts)
                                .map(text -> Pages.escape(String.valueOf(text)))
                                .toArray()));
        return this;
    }

    /** Adds text. */
    Html text(String text) {
        html.append(Pages.escape(text));
        return this;
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
