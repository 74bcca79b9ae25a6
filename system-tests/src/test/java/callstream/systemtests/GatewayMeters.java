package callstream.systemtests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one gateway says in its metrics. */
final class GatewayMeters {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI metrics;

    /** @param managementPort of the gateway, on the loopback */
    GatewayMeters(int managementPort) {
        this.metrics = URI.create("http://127.0.0.1:" + managementPort + "/metrics");
    }

    /** The value of a metric by its name there, with all its labels in braces; 0 where it is not there. */
    double value(String name) throws IOException, InterruptedException {
        String all = http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher line = Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(all);
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }
}
