package dev.greenroom.service;

import java.util.ArrayList;
import java.util.List;

/** A command for a shell that asks this of a service. Whatever its parts are, the shell takes each as it is. */
final class CurlLine {

    private final List<String> words = new ArrayList<>();

    CurlLine(String method, String url) {
        words.add("curl");
        if (isPattern(url)) {
            words.add("-g");
        }
        if (!method.equals("GET")) {
            words.add("-X " + method);
        }
        words.add(quoted(url));
    }

    /** Whether curl would take this for several addresses in one. */
    private static boolean isPattern(String url) {
        return url.chars().anyMatch(c -> "{}[]".indexOf(c) >= 0);
    }

    CurlLine header(String name, String value) {
        words.add("-H " + quoted(name + ": " + value));
        return this;
    }

    /** Asks by another command, with headers alone, in which state what stands there is, and sends its tag as If-Match. */
    CurlLine ifMatch(CurlLine head) {
        words.add("-H \"If-Match: $(%s -sI | tr -d '\\r' | sed -n 's/^[Ee][Tt]ag: //p')\""
                .formatted(String.join(" ", head.words)));
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
