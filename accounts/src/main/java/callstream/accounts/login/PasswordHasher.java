package callstream.accounts.login;

import callstream.accounts.login.PasswordHash.Cost;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes passwords off the event loop, on a few threads called {@code password-hasher-N}. Who asks when the queue
 * before them is full is refused at once with {@link OverloadedException}, and counted: to wait longer would help
 * nobody, and the memory of one hash is what an attacker would fill us with.
 */
public final class PasswordHasher {
    private final Vertx vertx;
    private final ThreadPoolExecutor threads;
    private final SecureRandom random;
    private final Cost cost;
    private final PasswordHash nobody;
    private final Counter refused;
    private final Timer time;

    /** Starts no thread before the first password. Registers {@code callstream.accounts.password.*}. */
    public PasswordHasher(Vertx vertx, HashingSettings settings, SecureRandom random, MeterRegistry registry) {
        this.vertx = vertx;
        this.threads = threads(settings);
        this.random = random;
        this.cost = new Cost(settings.memory(), settings.passes(), 1);
        this.nobody = PasswordHash.ofNobody(cost, random);
        this.refused = registry.counter("callstream.accounts.password.refused");
        this.time = registry.timer("callstream.accounts.password.time");
        Gauge.builder(
                        "callstream.accounts.password.waiting",
                        threads,
                        pool -> pool.getQueue().size())
                .register(registry);
    }

    /** The hash to keep of a new password, in PHC string format. */
    public Future<String> hash(Password password) {
        return compute(() -> PasswordHash.of(password, cost, random).toString());
    }

    /**
     * Whether a password is the one of which this hash was kept.
     *
     * @param kept what {@link #hash} gave
     */
    Future<Boolean> matches(Password password, String kept) {
        return compute(() -> PasswordHash.parse(kept).isOf(password));
    }

    /** Whether what was kept is cheaper to guess than what is kept of new passwords. */
    boolean isOutdated(String kept) {
        return PasswordHash.parse(kept).cost().isBelow(cost);
    }

    /** Does the work of {@link #matches} for a login that nobody has, so that the time does not tell. */
    Future<Boolean> matchesNobody(Password password) {
        return compute(() -> nobody.isOf(password));
    }

    /** Takes nothing more; what waits is computed to its end. */
    public void close() {
        threads.shutdown();
    }

    private <T> Future<T> compute(Callable<T> work) {
        Context asking = vertx.getOrCreateContext();
        Promise<T> result = Promise.promise();
        try {
            threads.execute(() -> {
                Future<T> computed = run(work);
                asking.runOnContext(back -> computed.onComplete(result));
            });
        } catch (RejectedExecutionException e) {
            refused.increment();
            result.fail(new OverloadedException());
        }
        return result.future();
    }

    private <T> Future<T> run(Callable<T> work) {
        try {
            return Future.succeededFuture(time.recordCallable(work));
        } catch (Exception e) {
            return Future.failedFuture(e);
        }
    }

    private static ThreadPoolExecutor threads(HashingSettings settings) {
        var number = new AtomicInteger();
        return new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.waiting()),
                work -> new Thread(work, "password-hasher-" + number.incrementAndGet()));
    }
}
