package dev.greenroom.shoji;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The last answer of each resource that came with an ETag, as many as fit; those unused longest go first. */
final class EtagCache {

    private final long maxBytes;
    private final LinkedHashMap<URI, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    EtagCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    synchronized Optional<Answer> answer(URI iri) {
        return Optional.ofNullable(answers.get(iri));
    }

    synchronized Optional<String> etag(URI iri) {
        return answer(iri).flatMap(answer -> answer.header("ETag"));
    }

    synchronized void keep(Answer answer) {
        forget(answer.iri());
        if (answer.header("ETag").isEmpty() || answer.sizeBytes() > maxBytes) {
            return;
        }
        answers.put(answer.iri(), answer);
        bytes += answer.sizeBytes();
        while (bytes > maxBytes) {
            forget(answers.firstEntry().getKey());
        }
    }

    synchronized void forget(URI iri) {
        Answer old = answers.remove(iri);
        if (old != null) {
            bytes -= old.sizeBytes();
        }
    }
}
