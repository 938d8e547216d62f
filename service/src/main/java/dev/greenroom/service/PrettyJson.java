package dev.greenroom.service;

/** JSON with a line for each member. Its numbers and texts stay as they are written, character for character. */
final class PrettyJson {

    private final String json;
    private final StringBuilder out = new StringBuilder();
    private int depth;

    private PrettyJson(String json) {
        this.json = json;
    }

    /** @param json one that is right: what is none comes out in some other way */
    static String of(String json) {
        return new PrettyJson(json).write();
    }

    private String write() {
        for (int at = 0; at < json.length(); at++) {
            char c = json.charAt(at);
            switch (c) {
                case '"' -> at = text(at);
                case '{', '[' -> at = open(at);
                case '}', ']' -> {
                    depth--;
                    line().append(c);
                }
                case ',' -> {
                    out.append(c);
                    line();
                }
                case ':' -> out.append(": ");
                case ' ', '\t', '\r', '\n' -> {}
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** Copies a text, and returns where it ends. */
    private int text(int from) {
        int at = from + 1;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        int end = Math.min(at, json.length() - 1);
        out.append(json, from, end + 1);
        return end;
    }

    /** Opens an object or an array; one that is empty stays on its line. */
    private int open(int from) {
        int next = from + 1;
        while (next < json.length() && json.charAt(next) <= ' ') {
            next++;
        }
        out.append(json.charAt(from));
        if (next < json.length() && (json.charAt(next) == '}' || json.charAt(next) == ']')) {
            out.append(json.charAt(next));
            return next;
        }
        depth++;
        line();
        return from;
    }

    private StringBuilder line() {
        return out.append('\n').repeat("  ", Math.max(0, depth));
    }
}
