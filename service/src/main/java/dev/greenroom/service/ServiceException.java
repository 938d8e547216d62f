package dev.greenroom.service;

import org.jspecify.annotations.Nullable;

/** Root of what this module throws: {@link HttpProblem} for one request, {@link StartFailed} for a whole service. */
public abstract sealed class ServiceException extends RuntimeException permits HttpProblem, StartFailed {

    private static final long serialVersionUID = 1;

    ServiceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
