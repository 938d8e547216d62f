package dev.greenroom.shoji;

/** The collections of links that a document may have. */
public enum Relation {
    /** Other catalogs. */
    CATALOG("catalogs"),
    /** Values that are computed. */
    VIEW("views"),
    /** Arrangements of entities. */
    ORDER("orders"),
    /** Entities that are parts of this one. */
    FRAGMENT("fragments"),
    /** What is not Shoji: pages, feeds, downloads. */
    URL("urls"),
    /** What describes documents of this kind. */
    SPECIFICATION("specification");

    private final String member;

    Relation(String member) {
        this.member = member;
    }

    /** The member of a document that holds the links: {@code catalogs}. */
    public String member() {
        return member;
    }
}
