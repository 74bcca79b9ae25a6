package callstream.accounts.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;

/** Vert.x that counts into our registry: requests by method, route and status, and the database's pool. */
final class VertxWithMeters {
    private VertxWithMeters() {}

    static Vertx create(MeterRegistry registry) {
        // It goes on counting a request whose connection ends before its body does.
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("vertx.http.server.active.requests"));
        var meters = new MicrometerMetricsOptions()
                .setEnabled(true)
                // By route, not by path: paths hold call ids, and each would be a time series of its own.
                .setLabels(EnumSet.of(
                        Label.LOCAL,
                        Label.HTTP_METHOD,
                        Label.HTTP_ROUTE,
                        Label.HTTP_CODE,
                        Label.POOL_TYPE,
                        Label.POOL_NAME))
                .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS);
        var options = new VertxOptions()
                .setMetricsOptions(meters)
                // Nothing is served from files; what OpenAPI itself looks like, Vert.x reads from its own jar.
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false));
        return Vertx.builder()
                .with(options)
                .withMetrics(new MicrometerMetricsFactory(registry))
                .build();
    }
}
