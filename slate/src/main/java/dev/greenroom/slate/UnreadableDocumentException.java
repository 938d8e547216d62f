package dev.greenroom.slate;

/** One document's JSON does not fit the record it was read as. Its neighbours are not concerned. */
public final class UnreadableDocumentException extends SlateException {
    private static final long serialVersionUID = 1L;

    private final String owner;
    private final String name;
    private final long version;
    private final String json;

    UnreadableDocumentException(SlateStore.Key key, long version, String json, Class<?> type, String reason) {
        super("document \"" + key.name() + "\" of slate \"" + key.owner() + "\": version " + version + " does not fit "
                + type.getSimpleName() + " (" + reason
                + "). Read it as a record that fits, or replace it; json() has what is stored.");
        this.owner = key.owner();
        this.name = key.name();
        this.version = version;
        this.json = json;
    }

    /** The slate it is in. */
    public String owner() {
        return owner;
    }

    /** The document's name. */
    public String name() {
        return name;
    }

    /** The version that was read, good for {@link Document#replace}. */
    public long version() {
        return version;
    }

    /** What is stored. It may be private: keep it out of logs. */
    public String json() {
        return json;
    }
}
