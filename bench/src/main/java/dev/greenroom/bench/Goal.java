package dev.greenroom.bench;

import java.util.Locale;

/** What is wanted of Greenroom in a case. */
sealed interface Goal {
    /** Nothing; the figure is there to be seen. */
    record Open() implements Goal {
        @Override
        public String toString() {
            return "";
        }
    }

    /** To be so many times as good as the peer of that name. */
    record Times(double factor, String peer) implements Goal {
        @Override
        public String toString() {
            return factor == 1 ? "ahead of " + peer : "at least %s x %s".formatted(plain(factor), peer);
        }
    }

    /** To come to so many times the peer of that name, or to less. */
    record AtMostTimes(double factor, String peer) implements Goal {
        @Override
        public String toString() {
            return "at most %s x %s".formatted(plain(factor), peer);
        }
    }

    /** To stay at a figure or below it. */
    record AtMost(double limit, String unit) implements Goal {
        @Override
        public String toString() {
            return "at most %s %s".formatted(plain(limit), unit).strip();
        }
    }

    /** To reach a figure. */
    record AtLeast(double limit, String unit) implements Goal {
        @Override
        public String toString() {
            return "at least %s %s".formatted(plain(limit), unit).strip();
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%,.0f", number) : Double.toString(number);
    }
}
