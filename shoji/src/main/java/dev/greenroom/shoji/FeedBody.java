package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;

/** The body of the answer to who wants to listen: a stream if the status is 200, else bytes as with any request. */
final class FeedBody implements BodyHandler<byte[]>, AutoCloseable {

    static final String TYPE = "text/event-stream";

    private volatile @Nullable Inflow stream;

    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo head) {
        if (head.statusCode() != 200) {
            return BodySubscribers.ofByteArray();
        }
        var inflow = new Inflow();
        stream = inflow;
        return inflow;
    }

    /**
     * The stream of an answer with 200.
     *
     * @throws ShojiException.NotAFeed when it is of another media type
     */
    Inflow stream(Answer answer) {
        String type = answer.header("Content-Type").orElse("no media type");
        Inflow inflow = stream;
        if (inflow == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(TYPE)) {
            throw new ShojiException.NotAFeed(
                    "GET %s: answered with %s, and a feed is %s. Follow the link of a feed, or read this with get() or value()."
                            .formatted(answer.iri(), type, TYPE));
        }
        return inflow;
    }

    /** Leaves the server, if a stream was opened. */
    @Override
    public void close() {
        Inflow inflow = stream;
        if (inflow != null) {
            inflow.close();
        }
    }
}
