package dev.greenroom.statistics;

/** Comes first in a subclass: it keeps what that writes off the cache lines of whatever stands before it in memory. */
class Padding {
    /** Fills the gap behind the object's header, where the JVM would else put a field of the subclass. */
    @SuppressWarnings("unused")
    private int gap;

    @SuppressWarnings("unused")
    private long pad0, pad1, pad2, pad3, pad4, pad5, pad6, pad7, pad8, pad9, pad10, pad11, pad12, pad13, pad14, pad15;
}
