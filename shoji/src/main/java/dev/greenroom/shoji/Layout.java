package dev.greenroom.shoji;

/** How JSON is laid out when it is written. */
public enum Layout {
    /** One line, no spaces. */
    COMPACT,
    /** One member a line, indented, for people. */
    PRETTY
}
