package dev.greenroom.service;

import java.util.Optional;

/** The conditions under which a client wants a change: If-Match and If-None-Match (RFC 9110, 13.1). */
record Conditions(Optional<TagList> match, Optional<TagList> noneMatch) {

    static final Conditions NONE = new Conditions(Optional.empty(), Optional.empty());

    /** What a change is judged by: whether there is anything to change, and its state where that is known. */
    record Present(boolean exists, Optional<String> state) {

        static final Present NOTHING = new Present(false, Optional.empty());
        static final Present UNTAGGED = new Present(true, Optional.empty());

        static Present of(Object version) {
            return new Present(true, Optional.of(EntityTag.of(version, "").state()));
        }
    }

    /**
     * Those of a request.
     *
     * @throws HttpProblem.BadRequest when a header is no list of tags: a condition that nobody understood must not be lost
     */
    static Conditions of(Optional<String> ifMatch, Optional<String> ifNoneMatch) {
        return ifMatch.isEmpty() && ifNoneMatch.isEmpty()
                ? NONE
                : new Conditions(
                        ifMatch.map(text -> parse("If-Match", text)),
                        ifNoneMatch.map(text -> parse("If-None-Match", text)));
    }

    private static TagList parse(String header, String text) {
        return TagList.parse(text)
                .orElseThrow(() -> new HttpProblem.BadRequest(
                        header, "%s must be * or tags in quotes, as ETag had them.".formatted(header)));
    }

    boolean isEmpty() {
        return match.isEmpty() && noneMatch.isEmpty();
    }

    /**
     * Refuses the change when a condition does not hold.
     *
     * @param tag how the client is told the present state, if it has a tag
     */
    void check(Present present, Optional<String> tag) {
        if (match.filter(tags -> !holds(tags, present)).isPresent()) {
            throw new HttpProblem.PreconditionFailed(
                    present.exists()
                            ? "This is no longer in the state that If-Match names. Get it again, and decide anew."
                            : "Nothing is here that could match If-Match. Leave the header out, or look where it went.",
                    tag);
        }
        if (noneMatch.filter(tags -> isExcluded(tags, present)).isPresent()) {
            throw new HttpProblem.PreconditionFailed(
                    "This is there already, in a state that If-None-Match excludes. Get it, and decide anew.", tag);
        }
    }

    private static boolean holds(TagList tags, Present present) {
        return present.exists()
                && (tags.any() || present.state().filter(tags::namesState).isPresent());
    }

    private static boolean isExcluded(TagList tags, Present present) {
        return present.exists()
                && (tags.any() || present.state().filter(tags::namesStateWeakly).isPresent());
    }
}
