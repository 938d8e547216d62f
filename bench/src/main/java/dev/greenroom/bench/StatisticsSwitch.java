package dev.greenroom.bench;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Switches what a running service records, as a person does on its page. */
final class StatisticsSwitch implements AutoCloseable {
    private static final int SEE_OTHER = 303;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI statistics;
    private final List<String> namespaces;

    StatisticsSwitch(int port) throws IOException, InterruptedException {
        statistics = URI.create("http://localhost:%d/statistics/".formatted(port));
        var answer = client.send(
                HttpRequest.newBuilder(statistics.resolve("data")).build(), HttpResponse.BodyHandlers.ofString());
        namespaces = JsonMapper.shared()
                .readTree(answer.body())
                .get("namespaces")
                .propertyStream()
                .map(namespace -> namespace.getKey())
                .toList();
        if (namespaces.isEmpty()) {
            throw new WrongOutcomeException(statistics + ": shows no namespace at all.");
        }
    }

    void pause() throws IOException, InterruptedException {
        post("pause");
    }

    void resume() throws IOException, InterruptedException {
        post("resume");
    }

    private void post(String action) throws IOException, InterruptedException {
        for (var namespace : namespaces) {
            var form = "namespace=" + URLEncoder.encode(namespace, StandardCharsets.UTF_8);
            var request = HttpRequest.newBuilder(statistics.resolve(action))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            var status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != SEE_OTHER) {
                throw new WrongOutcomeException("%s of %s: answered %d.".formatted(action, namespace, status));
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
