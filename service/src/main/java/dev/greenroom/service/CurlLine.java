package dev.greenroom.service;

import java.util.ArrayList;
import java.util.List;

/** A command for a shell that asks this of a service. Whatever its parts are, the shell takes each as it is. */
final class CurlLine {

    private final List<String> words = new ArrayList<>();

    CurlLine(String method, String url) {
        words.add("curl");
        if (url.chars().anyMatch(c -> "{}[]".indexOf(c) >= 0)) {
            // or curl takes these for several addresses in one
            words.add("-g");
        }
        if (!method.equals("GET")) {
            words.add("-X " + method);
        }
        words.add(quoted(url));
    }

    CurlLine header(String name, String value) {
        words.add("-H " + quoted(name + ": " + value));
        return this;
    }

    CurlLine data(String body) {
        words.add("--data-raw " + quoted(body));
        return this;
    }

    CurlLine field(String name, String value) {
        words.add("--data-urlencode " + quoted(name + "=" + value));
        return this;
    }

    /** The command; one that is long goes on over several lines. */
    String text() {
        String line = String.join(" ", words);
        return line.length() <= 100 && line.indexOf('\n') < 0 ? line : String.join(" \\\n  ", words);
    }

    /** Between single quotes a shell looks at nothing but the next single quote. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
