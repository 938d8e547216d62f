package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

/**
 * Which numbers a type can hold.
 *
 * @param least null if there is none
 */
record NumberRange(
        boolean isWhole,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most) {
    private static final NumberRange BYTE = whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
    private static final NumberRange SHORT = whole(Short.MIN_VALUE, Short.MAX_VALUE);
    private static final NumberRange INT = whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final NumberRange LONG = whole(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final NumberRange ANY_WHOLE = new NumberRange(true, null, null);
    private static final NumberRange FLOAT = upTo(new BigDecimal(Float.MAX_VALUE));
    private static final NumberRange DOUBLE = upTo(new BigDecimal(Double.MAX_VALUE));
    private static final NumberRange ANY = new NumberRange(false, null, null);

    private static final Map<Class<?>, NumberRange> BY_TYPE = Map.ofEntries(
            Map.entry(byte.class, BYTE),
            Map.entry(Byte.class, BYTE),
            Map.entry(short.class, SHORT),
            Map.entry(Short.class, SHORT),
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(BigInteger.class, ANY_WHOLE),
            Map.entry(float.class, FLOAT),
            Map.entry(Float.class, FLOAT),
            Map.entry(double.class, DOUBLE),
            Map.entry(Double.class, DOUBLE),
            Map.entry(BigDecimal.class, ANY));

    /** Who adds to longer ones keeps the store's thread busy: 1E+100000000 has eleven characters, and a hundred million digits. */
    static final int MOST_DIGITS = 1_000;

    /** Whether a number is short enough to be added to, when it is written out. */
    static boolean isShort(BigDecimal number) {
        long whole = (long) number.precision() - number.scale();
        return whole <= MOST_DIGITS && number.scale() <= MOST_DIGITS;
    }

    /** Null if the type is none of numbers. */
    static @Nullable NumberRange of(Class<?> type) {
        return BY_TYPE.get(type);
    }

    boolean has(BigDecimal number) {
        return (least == null || number.compareTo(least) >= 0)
                && (most == null || number.compareTo(most) <= 0)
                && (!isWhole || number.stripTrailingZeros().scale() <= 0);
    }

    private static NumberRange whole(long least, long most) {
        return new NumberRange(true, BigDecimal.valueOf(least), BigDecimal.valueOf(most));
    }

    private static NumberRange upTo(BigDecimal most) {
        return new NumberRange(false, most.negate(), most);
    }
}
