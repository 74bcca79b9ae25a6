package callstream.gateway.app;

import callstream.gateway.buffer.BufferSettings;
import callstream.gateway.http.HttpOrigin;
import callstream.gateway.http.TrustedProxies;
import callstream.gateway.quota.QuotaRules;
import callstream.gateway.room.HazelcastPresence;
import callstream.gateway.session.TrafficRules;
import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The gateway's settings; {@code reference.conf} says what each means.
 *
 * @param accountsUrl without a path and without a slash at its end
 * @param jobDelay median time with the streaming job from which senders are told to send less
 * @param socketBuffer bytes
 * @param resumeGrace from zero to {@link HazelcastPresence#MAX_GRACE}
 * @param drainTime zero: nobody is waited for
 */
record GatewaySettings(
        String host,
        int port,
        String managementHost,
        int managementPort,
        String accountsUrl,
        TrustedProxies trustedProxies,
        int maxConnections,
        int maxConnectionsOfAddress,
        Duration openingLimit,
        List<String> allowedOrigins,
        Optional<TlsSettings> tls,
        TrafficRules traffic,
        QuotaRules quotas,
        Duration frameDeadline,
        int framesInFlight,
        BufferSettings buffer,
        Duration jobDelay,
        int socketBuffer,
        Duration resumeGrace,
        Duration drainTime,
        String bootstrapServers,
        String hazelcastHost,
        int hazelcastPort,
        List<String> hazelcastMembers,
        int hazelcastLeastMembers) {

    private static final Duration MAX_DRAIN_TIME = Duration.ofMinutes(10);
    private static final Duration MAX_OPENING_LIMIT = Duration.ofMinutes(10);

    /**
     * Reads the section {@code callstream.gateway}.
     *
     * @throws com.typesafe.config.ConfigException if a key is missing or is not what it should be
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    static GatewaySettings read(Config config) {
        Config gateway = config.getConfig("callstream.gateway");
        return new GatewaySettings(
                gateway.getString("host"),
                atLeast(1, gateway, "port"),
                gateway.getString("management-host"),
                atLeast(1, gateway, "management-port"),
                origin(gateway, "accounts-url"),
                proxies(gateway, "trusted-proxies"),
                atLeast(1, gateway, "max-connections"),
                atLeast(1, gateway, "max-connections-of-address"),
                atLeastASecond(MAX_OPENING_LIMIT, gateway, "opening-limit"),
                origins(gateway, "allowed-origins"),
                TlsSettings.read(gateway.getConfig("tls")),
                traffic(gateway),
                quotas(gateway),
                gateway.getDuration("frame-deadline"),
                atLeast(1, gateway, "frames-in-flight"),
                buffer(gateway),
                atLeast(Duration.ofMillis(1), gateway, "pace.job-delay"),
                Math.toIntExact(gateway.getBytes("socket-buffer")),
                atMost(HazelcastPresence.MAX_GRACE, gateway, "resume-grace"),
                atMost(MAX_DRAIN_TIME, gateway, "drain-time"),
                gateway.getString("kafka.bootstrap-servers"),
                gateway.getString("hazelcast.host"),
                atLeast(1, gateway, "hazelcast.port"),
                list(gateway.getString("hazelcast.members")),
                atLeast(1, gateway, "hazelcast.least-members"));
    }

    private static BufferSettings buffer(Config gateway) {
        return new BufferSettings(
                gateway.getBoolean("buffer.enabled"),
                gateway.getInt("buffer.backups"),
                gateway.getBytes("buffer.max-bytes"),
                atLeast(1, gateway, "buffer.max-frames"),
                atLeast(1, gateway, "buffer.frames-each"));
    }

    private static String origin(Config config, String key) {
        String url = config.getString(key).replaceAll("/+$", "");
        try {
            HttpOrigin.of(url);
            return url;
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException("callstream.gateway." + key + ": " + invalid.getMessage(), invalid);
        }
    }

    private static List<String> origins(Config config, String key) {
        String text = config.getString(key).strip();
        List<String> origins = text.isEmpty() ? List.of() : list(text);
        try {
            origins.forEach(HttpOrigin::of);
            return origins;
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException("callstream.gateway." + key + ": " + invalid.getMessage(), invalid);
        }
    }

    private static TrafficRules traffic(Config config) {
        try {
            return new TrafficRules(
                    config.getInt("messages-per-second"), Math.toIntExact(config.getBytes("bytes-per-second")));
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException("callstream.gateway." + invalid.getMessage(), invalid);
        }
    }

    private static QuotaRules quotas(Config config) {
        try {
            int ofAddress = config.getInt("messages-per-second-of-address");
            return new QuotaRules(
                    config.getInt("max-calls"),
                    new QuotaRules.Rates(
                            config.getInt("frames-per-second-of-call"),
                            config.getInt("messages-per-second-of-call"),
                            config.getBytes("bytes-per-second-of-call")),
                    new QuotaRules.Rates(ofAddress, ofAddress, config.getBytes("bytes-per-second-of-address")));
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException("callstream.gateway." + invalid.getMessage(), invalid);
        }
    }

    private static TrustedProxies proxies(Config config, String key) {
        String networks = config.getString(key).strip();
        try {
            return TrustedProxies.of(networks.isEmpty() ? List.of() : list(networks));
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException("callstream.gateway." + key + ": " + invalid.getMessage(), invalid);
        }
    }

    private static List<String> list(String text) {
        return Arrays.asList(text.split("\\s*,\\s*", -1));
    }

    private static Duration atMost(Duration most, Config config, String key) {
        Duration value = config.getDuration(key);
        if (value.isNegative() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("callstream.gateway." + key + " is " + value.toMillis()
                    + " ms, must be from 0 to " + most.toSeconds() + " s");
        }
        return value;
    }

    private static Duration atLeast(Duration least, Config config, String key) {
        Duration value = config.getDuration(key);
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException("callstream.gateway." + key + " is " + value.toMillis()
                    + " ms, must be at least " + least.toMillis() + " ms");
        }
        return value;
    }

    private static Duration atLeastASecond(Duration most, Config config, String key) {
        Duration value = config.getDuration(key);
        if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("callstream.gateway." + key + " is " + value.toMillis()
                    + " ms, must be from 1 to " + most.toSeconds() + " s");
        }
        return value;
    }

    private static int atLeast(int least, Config config, String key) {
        int value = config.getInt(key);
        if (value < least) {
            throw new IllegalArgumentException(
                    "callstream.gateway." + key + " is " + value + ", must be at least " + least);
        }
        return value;
    }
}
