package dev.greenroom.service;

import org.jspecify.annotations.Nullable;

/** A service that could not start. The message is one line that a person at a terminal can act on. */
public abstract sealed class StartFailed extends ServiceException {

    private static final long serialVersionUID = 1;

    private StartFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Another program listens on that port. */
    public static final class PortInUse extends StartFailed {
        private static final long serialVersionUID = 1;

        PortInUse(String service, String host, int port, Throwable cause) {
            super(
                    "service \"%s\": port %d of %s is in use. Choose another port, or 0 for any free one."
                            .formatted(service, port, host),
                    cause);
        }
    }

    /** The host name has no address, or none of this machine. */
    public static final class UnknownHost extends StartFailed {
        private static final long serialVersionUID = 1;

        UnknownHost(String service, String host, @Nullable Throwable cause) {
            super(
                    "service \"%s\": host %s is not an address of this machine. Use 127.0.0.1 for this machine alone, 0.0.0.0 for all."
                            .formatted(service, host),
                    cause);
        }
    }

    /** The system refused the port, for example one below 1024 without the right to it. */
    public static final class PortRefused extends StartFailed {
        private static final long serialVersionUID = 1;

        PortRefused(String service, String host, int port, Throwable cause) {
            super(
                    "service \"%s\": port %d of %s cannot be opened (%s). Choose another port."
                            .formatted(service, port, host, cause.getMessage()),
                    cause);
        }
    }

    /** A file that the service needs cannot be read or made. */
    public static final class FileUnusable extends StartFailed {
        private static final long serialVersionUID = 1;

        FileUnusable(String service, String file, Throwable cause) {
            super(
                    "service \"%s\": file %s cannot be used (%s). Check the folder and its permissions."
                            .formatted(service, file, cause.getMessage()),
                    cause);
        }
    }
}
