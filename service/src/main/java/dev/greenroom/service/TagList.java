package dev.greenroom.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What If-Match and If-None-Match carry (RFC 9110, 13.1): any tag, or some.
 *
 * @param any whether it is {@code *}
 * @param tags in their quotes; weak ones begin with {@code W/}
 */
record TagList(boolean any, List<String> tags) {

    private static final Pattern NEXT =
            Pattern.compile("[ \t,]*((?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")[ \t]*(?:,|$)");

    /** Reads the header; empty when it is not one. */
    static Optional<TagList> parse(String header) {
        if (header.strip().equals("*")) {
            return Optional.of(new TagList(true, List.of()));
        }
        if (isOneTag(header)) {
            return Optional.of(new TagList(false, List.of(header)));
        }
        var tags = new ArrayList<String>();
        var next = NEXT.matcher(header);
        int end = 0;
        while (next.find(end) && next.start() == end) {
            tags.add(next.group(1));
            end = next.end();
        }
        boolean whole = header.substring(end).chars().allMatch(c -> c == ' ' || c == '\t' || c == ',');
        return whole && !tags.isEmpty() ? Optional.of(new TagList(false, List.copyOf(tags))) : Optional.empty();
    }

    /** What nearly every client sends. */
    private static boolean isOneTag(String header) {
        int last = header.length() - 1;
        if (last < 1 || header.charAt(0) != '"' || header.charAt(last) != '"') {
            return false;
        }
        for (int i = 1; i < last; i++) {
            char c = header.charAt(i);
            if (c <= ' ' || c == '"' || c == 0x7f || c > 0xff) {
                return false;
            }
        }
        return true;
    }

    /** Whether a strong tag here names this state, in whatever form the client saw it. */
    boolean namesState(String state) {
        return tags.stream().anyMatch(tag -> tag.startsWith('"' + state + '.'));
    }

    /** Whether a tag here, weak or strong, names this state. */
    boolean namesStateWeakly(String state) {
        return namesState(state) || tags.stream().anyMatch(tag -> tag.startsWith("W/\"" + state + '.'));
    }

    /** Whether this very tag is here, weak or strong. */
    boolean knows(String tag) {
        return tags.contains(tag) || tags.contains("W/" + tag);
    }
}
