/** Shoji documents, and a client that follows their links. */
module dev.greenroom.shoji {
    requires static transitive org.jspecify;
    requires transitive tools.jackson.databind;
    requires java.net.http;

    exports dev.greenroom.shoji;
}
