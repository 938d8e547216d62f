package dev.greenroom.service;

import java.util.regex.Pattern;

/** Paths that somebody else gives, to which a browser is led on: only such as stay with this service. */
final class OwnPath {

    /** One that begins with two slashes, of either kind, leads to another host. */
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[!-~&&[^\\\\#]]{0,4000}");

    private OwnPath() {}

    /** Whether this is a path of this service, perhaps with a query, encoded as a Location header has it. */
    static boolean is(String given) {
        return PATH.matcher(given).matches();
    }
}
