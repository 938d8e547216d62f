package dev.greenroom.actor;

/**
 * Keeps the fields of a subclass from the cache lines of the object that lies before it. The fields of a superclass come first,
 * so those who need the same behind them have a subclass of their own. Processors fetch lines of 64 bytes in pairs.
 *
 * <p>For what one core writes all the time and for what all cores read all the time, when there is little of it.
 */
abstract class Padding {
    @SuppressWarnings("unused")
    private long pad0, pad1, pad2, pad3, pad4, pad5, pad6, pad7, pad8, pad9, pad10, pad11, pad12, pad13, pad14, pad15;
}
