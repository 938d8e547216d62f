package dev.greenroom.service;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which part of a system's actors a page shows. All of it stands in the page's address, so that the page works without its script,
 * can be sent to others, and is the same after a refresh.
 *
 * @param path of the page
 * @param find the text that is sought; empty for the tree
 * @param after the number of the actor before the first that is shown; 0 for the beginning
 * @param open the actors whose children are shown, each with the number after which these begin
 */
record ActorView(String path, String system, String find, long after, Map<Long, Long> open) {

    /** More would make a page that nobody reads and an address that is too long. */
    static final int MOST_OPEN = 50;

    static ActorView of(String path, String system, Request request) {
        return new ActorView(
                path,
                system,
                request.query("find").or("").strip(),
                request.query("after").number(0, Long.MAX_VALUE).or(0L),
                opened(request.query("open").or("")));
    }

    /** Reads {@code 3,17.5230}: actor 3 from the beginning, and actor 17 after number 5230. */
    private static Map<Long, Long> opened(String text) {
        var open = new LinkedHashMap<Long, Long>();
        if (text.isEmpty()) {
            return open;
        }
        for (String part : text.split(",", -1)) {
            if (!part.matches("\\d{1,18}(\\.\\d{1,18})?") || open.size() == MOST_OPEN) {
                throw new HttpProblem.BadRequest(
                        "open",
                        "\"open\" lists at most %d actors by number, such as 3,17.5230. Follow the links of the page."
                                .formatted(MOST_OPEN));
            }
            int dot = part.indexOf('.');
            open.put(
                    Long.valueOf(dot < 0 ? part : part.substring(0, dot)),
                    dot < 0 ? 0L : Long.parseLong(part.substring(dot + 1)));
        }
        return open;
    }

    boolean isOpen(long number) {
        return open.containsKey(number);
    }

    long afterIn(long number) {
        return open.getOrDefault(number, 0L);
    }

    /** The same with an actor's children shown, or no longer. */
    ActorView toggled(long number) {
        var other = new LinkedHashMap<>(open);
        if (other.remove(number) == null) {
            if (other.size() == MOST_OPEN) {
                other.remove(other.keySet().iterator().next());
            }
            other.put(number, 0L);
        }
        return new ActorView(path, system, find, after, other);
    }

    /** The same with other children of an actor. */
    ActorView in(long number, long childrenAfter) {
        var other = new LinkedHashMap<>(open);
        other.put(number, childrenAfter);
        return new ActorView(path, system, find, after, other);
    }

    /** The same from another place on. */
    ActorView after(long number) {
        return new ActorView(path, system, find, number, open);
    }

    /** The address that leads here. */
    String href() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("system", system);
        if (!find.isEmpty()) {
            fields.put("find", find);
        }
        if (after > 0) {
            fields.put("after", Long.toString(after));
        }
        if (!open.isEmpty()) {
            fields.put(
                    "open",
                    open.entrySet().stream()
                            .map(each ->
                                    each.getValue() == 0 ? "" + each.getKey() : each.getKey() + "." + each.getValue())
                            .collect(Collectors.joining(",")));
        }
        return path + "?" + query(fields);
    }

    /** The address of the page of one actor. */
    String actor(long number) {
        return "%sactor?system=%s&number=%d".formatted(path, encode(system), number);
    }

    private static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
