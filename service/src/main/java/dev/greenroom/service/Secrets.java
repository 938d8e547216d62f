package dev.greenroom.service;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hides what looks like a secret, by its name or by its form. Rather too much than too little: what is hidden here is looked up
 * where it was set.
 */
final class Secrets {

    static final String HIDDEN = "(hidden)";

    private static final Set<String> WORDS = Set.of(
            "password",
            "passwords",
            "passwd",
            "passphrase",
            "passcode",
            "pass",
            "pwd",
            "pw",
            "pin",
            "secret",
            "secrets",
            "token",
            "tokens",
            "credential",
            "credentials",
            "cred",
            "creds",
            "bearer",
            "authorization",
            "auth",
            "cookie",
            "signature",
            "sig",
            "salt",
            "apikey",
            "accesskey",
            "privatekey",
            "secretkey");

    /** A key itself is secret; where it is kept and how it is made are not. */
    private static final Set<String> AFTER_KEY = Set.of("file", "path", "folder", "algorithm", "size", "type");

    private static final List<String> WITHIN = List.of(
            "password", "passwd", "passphrase", "secret", "credential", "apikey", "accesskey", "privatekey", "token");

    private static final String NAMES =
            "(?:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?|authorization|signature)[\\w.-]{0,40}+|\\b(?:key|pass|pw|sig|auth)\\b";

    /** Everything between the slashes and the last at sign: a password may have slashes and at signs of its own. */
    private static final Pattern IN_ADDRESS = Pattern.compile("//\\S*@");

    /** What has the form of user:password@host or user/password@host without slashes before it. */
    private static final Pattern BEFORE_HOST =
            Pattern.compile("(?<![\\w/])[^\\s/:@(]{1,200}+[:/][^\\s@]{0,300}+@(?=\\S)");

    private static final Pattern BY_NAME = Pattern.compile("(?i)((?:" + NAMES + ")[\"']?\\s*[=:]\\s*|--?(?:" + NAMES
            + ")\\s+)(?:\"[^\"]*\"?|'[^']*'?|[^\\s,;&)}\\]]+)");

    private static final Pattern BY_FORM = Pattern.compile("(?i)\\b(?:bearer|basic)\\s+[\\w~+/.=-]{8,}"
            + "|\\beyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*"
            + "|\\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk-|AKIA|ASIA)[\\w-]{8,}"
            + "|(?s:-----BEGIN [A-Z ]*(?:KEY|CERTIFICATE)-----.*)");

    /** No setting is longer; the patterns need not be quick for what is. */
    private static final int LONGEST = 4_000;

    private Secrets() {}

    /** Whether what has this name is not to be shown, whatever it is. */
    static boolean isSecretName(String name) {
        List<String> words = words(name);
        String joined = String.join("", words);
        if (namesAPlace(words)) {
            return false;
        }
        if (words.stream().anyMatch(WORDS::contains) || WITHIN.stream().anyMatch(joined::contains)) {
            return true;
        }
        for (int i = 0; i < words.size(); i++) {
            boolean key = words.get(i).equals("key") || words.get(i).equals("keys");
            if (key && (i + 1 == words.size() || !AFTER_KEY.contains(words.get(i + 1)))) {
                return true;
            }
        }
        return false;
    }

    /** As in "key file" and "passwordPath": told where the secret is, one has not read it. */
    private static boolean namesAPlace(List<String> words) {
        return words.size() > 1 && Set.of("file", "path", "folder").contains(words.getLast());
    }

    /** The value of this name as it may be shown. */
    static String shown(String name, String value) {
        return isSecretName(name) ? HIDDEN : hideIn(value);
    }

    /** A text without what has the form of a secret in it. */
    static String hideIn(String text) {
        String given = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        String hidden = IN_ADDRESS.matcher(given).replaceAll("//" + HIDDEN + "@");
        hidden = BEFORE_HOST
                .matcher(hidden)
                .replaceAll(found -> found.group().contains(HIDDEN) ? found.group() : HIDDEN + "@");
        hidden = BY_FORM.matcher(hidden).replaceAll(HIDDEN);
        return BY_NAME.matcher(hidden).replaceAll("$1" + HIDDEN);
    }

    /** The words of a name, however it joins them: with signs, or with capitals. */
    private static List<String> words(String name) {
        String apart =
                name.replaceAll("([\\p{Ll}\\d])(\\p{Lu})", "$1 $2").replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1 $2");
        return Arrays.stream(apart.toLowerCase(Locale.ROOT).split("[^\\p{L}\\d]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
