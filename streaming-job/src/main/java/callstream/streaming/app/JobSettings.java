package callstream.streaming.app;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of the job, read and checked once. {@code reference.conf} says what each means. */
record JobSettings(
        String bootstrapServers,
        Duration startTimeout,
        Duration fetchMaxWait,
        String master,
        Duration trigger,
        int framesPerBatch,
        int visionThreads,
        Path checkpoint,
        Duration frameDeadline,
        Duration shedAge,
        Duration frameTimeLimit,
        WarmUpSettings warmUp,
        ManagementSettings management,
        Duration logEvery,
        int uiPort) {
    record WarmUpSettings(int frames, Duration timeout) {}

    record ManagementSettings(String host, int port) {}

    /** A frame may wait for one; another is what the batch before may take longer than its trigger. */
    private static final int TRIGGERS_IN_TIME = 2;

    /**
     * Reads {@code callstream.job}.
     *
     * @throws ConfigException if a setting is missing or can't be; its message names the key
     */
    static JobSettings read(Config all) {
        Config job = all.getConfig("callstream.job");
        Duration trigger = atLeast(job, "trigger", Duration.ZERO);
        return new JobSettings(
                job.getString("kafka.bootstrap-servers"),
                atLeast(job, "kafka.start-timeout", Duration.ZERO),
                atLeast(job, "kafka.fetch-max-wait", Duration.ofMillis(1)),
                job.getString("master"),
                trigger,
                within(job, "frames-per-batch", 1, Integer.MAX_VALUE),
                within(job, "vision-threads", 1, 1_000),
                Path.of(job.getString("checkpoint")).toAbsolutePath(),
                atLeast(job, "frame-deadline", Duration.ofMillis(1)),
                longer(atLeast(job, "shed-age", Duration.ZERO), trigger.multipliedBy(TRIGGERS_IN_TIME)),
                atLeast(job, "frame-time-limit", Duration.ofMillis(1)),
                new WarmUpSettings(
                        within(job, "warm-up.frames", 0, 100_000),
                        atLeast(job, "warm-up.timeout", Duration.ofSeconds(1))),
                new ManagementSettings(job.getString("management.host"), within(job, "management.port", 0, 65_535)),
                atLeast(job, "log-every", Duration.ofSeconds(1)),
                within(job, "ui-port", 0, 65_535));
    }

    private static Duration atLeast(Config job, String key, Duration least) {
        Duration value = job.getDuration(key);
        if (value.compareTo(least) < 0) {
            throw new ConfigException.BadValue(
                    job.getValue(key).origin(),
                    "callstream.job." + key,
                    "must be " + least.toMillis() + " ms or more, not " + value.toMillis() + " ms");
        }
        return value;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static int within(Config job, String key, int least, int most) {
        int value = job.getInt(key);
        if (value < least || value > most) {
            throw new ConfigException.BadValue(
                    job.getValue(key).origin(),
                    "callstream.job." + key,
                    "must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }
}
