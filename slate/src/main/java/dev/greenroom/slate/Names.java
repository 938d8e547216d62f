package dev.greenroom.slate;

import java.util.Comparator;

/** Which owner and document names are accepted, and how names are ordered. */
final class Names {
    /** By code point, which is also the order of UTF-8 bytes, hence that of SQLite and of PostgreSQL's collation "C". */
    static final Comparator<String> ORDER = Names::compare;

    /** Before the name of each of the toolkit's own documents in an owner's slate, which no name of others can begin with. */
    static final String TOOLKIT = "\u0001";

    static final String TOKEN = TOOLKIT + "token:";
    static final String REVOKED = TOOLKIT + "revoked:";

    /** The first character that a name can have. */
    private static final String FIRST = " ";

    private static final int MAX_LENGTH = 300;
    /** After all names. */
    private static final String LAST =
            Character.toString(Character.MAX_CODE_POINT).repeat(MAX_LENGTH + 1);

    private Names() {}

    static String checkOwner(String owner) {
        check("owner", owner);
        if (owner.startsWith("_")) {
            throw new RefusedException("owner \"" + owner
                    + "\": names that begin with an underscore are kept for the toolkit. Choose another first letter.");
        }
        return owner;
    }

    static String checkDocument(String name) {
        return check("document name", name);
    }

    /** The names of a document that a store has had, be it one of the toolkit. */
    static void checkStored(String owner, String name) {
        check("owner", owner);
        check("document name", name.startsWith(TOOLKIT) ? name.substring(TOOLKIT.length()) : name);
    }

    private static String check(String subject, String name) {
        if (name.isEmpty()) {
            throw new RefusedException(subject + ": is empty. Give it at least one character.");
        }
        // Code points, as people count characters: an emoji is one, though a String has two chars for it.
        int length = name.codePointCount(0, name.length());
        if (length > MAX_LENGTH) {
            throw new RefusedException(subject + " \"" + name.substring(0, name.offsetByCodePoints(0, 20))
                    + "...\": has " + length + " characters. Use at most " + MAX_LENGTH + ".");
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                throw new RefusedException(subject + ": has a control character at index " + i + ". Leave it out.");
            }
        }
        if (Utf8.length(name) < 0) {
            throw new RefusedException(subject + ": has half a surrogate pair, which is no text. Leave it out.");
        }
        return name;
    }

    /** The names that begin with the prefix and come after a name, or all with the prefix if that name is empty. */
    static SlateStore.Range range(String owner, String prefix, String after) {
        // No name has control characters, so that nothing lies between a name and the same name with U+0001.
        String next = after.isEmpty() ? "" : after + '\u0001';
        String from = compare(next, prefix) > 0 ? next : prefix;
        // Never among the toolkit's own documents, whatever prefix or name was given.
        return new SlateStore.Range(owner, compare(from, FIRST) > 0 ? from : FIRST, end(prefix));
    }

    /** The toolkit's own documents with such names. */
    static SlateStore.Range toolkitRange(String owner, String prefix) {
        return new SlateStore.Range(owner, prefix, end(prefix));
    }

    private static String end(String prefix) {
        int length = prefix.length();
        while (length > 0) {
            int last = prefix.codePointBefore(length);
            length -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int following = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return prefix.substring(0, length) + Character.toString(following);
            }
        }
        return LAST;
    }

    private static int compare(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // Surrogates stand for code points above all of those that one char can hold.
                boolean high = Character.isSurrogate(x);
                return high == Character.isSurrogate(y) ? x - y : high ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }
}
