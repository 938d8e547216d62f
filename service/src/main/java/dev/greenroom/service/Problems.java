package dev.greenroom.service;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Errors as clients see them: problem details (RFC 9457) with {@code message} beside {@code detail}.
 *
 * <p>The media type is {@code application/json}, which clients that know no problem details read too; a client that
 * accepts {@code application/problem+json} gets that.
 */
final class Problems {

    private static final System.Logger LOG = System.getLogger("dev.greenroom.service");

    private Problems() {}

    static Answer answer(HttpProblem problem) {
        var document = document(problem.status(), String.valueOf(problem.getMessage()), problem.field());
        document.putAll(problem.members());
        Answer answer = Answer.ok(document).status(problem.status());
        for (var header : problem.headers().entrySet()) {
            answer = answer.header(header.getKey(), header.getValue());
        }
        return answer;
    }

    static Answer of(int status, String message, Optional<String> field) {
        return Answer.ok(document(status, message, field)).status(status);
    }

    /** Logs what went wrong under a new incident ID, and tells the client that ID and nothing else. */
    static Answer incident(String where, Throwable cause) {
        return of(500, incidentMessage(where, cause), Optional.empty());
    }

    static String incidentMessage(String where, Throwable cause) {
        byte[] id = new byte[6];
        new SecureRandom().nextBytes(id);
        String incident = HexFormat.of().formatHex(id);
        LOG.log(System.Logger.Level.ERROR, "incident %s: %s failed".formatted(incident, where), cause);
        return "Something went wrong here (incident %s). The service's log tells more.".formatted(incident);
    }

    static Map<String, Object> document(int status, String message, Optional<String> field) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", "about:blank");
        document.put("title", title(status));
        document.put("status", status);
        document.put("detail", message);
        document.put("message", message);
        field.ifPresent(name -> document.put("field", name));
        return document;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 428 -> "Precondition Required";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 503 -> "Service Unavailable";
            case 505 -> "HTTP Version Not Supported";
            default -> status < 500 ? "Client Error" : "Server Error";
        };
    }
}
