package dev.greenroom.statistics;

/** The errors of setting up statistics; recording and snapshots throw none. */
public abstract sealed class StatisticsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StatisticsException(String message) {
        super(message);
    }

    /** A name was asked for as one kind and is in use as another. */
    public static final class NameTaken extends StatisticsException {
        private static final long serialVersionUID = 1;

        NameTaken(String path, String name, String wanted, Class<?> found) {
            super("%s: \"%s\" cannot be a %s (it is a %s). Choose another name, or ask for the kind that is there."
                    .formatted(path.isEmpty() ? "statistics" : path, name, wanted, kind(found)));
        }

        private static String kind(Class<?> type) {
            return type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
        }
    }
}
