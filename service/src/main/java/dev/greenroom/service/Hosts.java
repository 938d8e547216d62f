package dev.greenroom.service;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names a service answers to, and which of them mean this machine. */
record Hosts(String bound, boolean boundToLoopback, Set<String> allowed) {

    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    Hosts {
        allowed = Set.copyOf(allowed);
    }

    /** Refuses a request for another name: on a loopback address only a page that rebinds DNS would ask so. */
    void check(String name) {
        if (isLocal(name) || allowed.contains(name)) {
            return;
        }
        if (boundToLoopback || !allowed.isEmpty()) {
            throw new HttpProblem.Forbidden(
                    "This service does not answer to the name in the Host header. Use its own address, or allow the name.");
        }
    }

    /** Whether the request came to this machine by a local name, to a service that nobody else can reach. */
    boolean isAtHome(String hostHeader) {
        return boundToLoopback && isLocal(name(hostHeader));
    }

    boolean isLocal(String name) {
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || (name.startsWith("127.") && LOOPBACK_V4.matcher(name).matches())
                || (boundToLoopback && name.equals(bound.toLowerCase(Locale.ROOT)));
    }

    /** The host of an authority without its port, in lower case. */
    static String name(String authority) {
        String text = authority.strip().toLowerCase(Locale.ROOT);
        int colon = text.lastIndexOf(':');
        return colon > text.lastIndexOf(']') ? text.substring(0, colon) : text;
    }
}
