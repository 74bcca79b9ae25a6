package callstream.systemtests;

import static org.awaitility.Awaitility.await;

import callstream.systemtests.PublicApi.Answer;
import callstream.systemtests.PublicApi.Person;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.Consumer;

/**
 * {@value #PER_SECOND} changes a second, whatever becomes of those before: every second one makes a call, the others
 * give calls new titles and settings, one at a time to each. Remembers what was acknowledged.
 */
final class ChangingLoad implements AutoCloseable {
    static final int PER_SECOND = 50;

    /** Stands for the status where there was no answer. */
    static final int NO_ANSWER = 0;

    /** Enough that none makes more calls in a minute than one may. */
    private static final int OWNERS = 8;

    private static final int ALTERED_OF_EACH = 5;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

    private final PublicApi api;
    private final Person companion;
    private final List<Person> owners = new ArrayList<>();
    private final List<Altered> altered = new ArrayList<>();

    /** Number of the change that was last acknowledged, by call. */
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    private final Map<Integer, AtomicLong> failures = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong acknowledgements = new AtomicLong();
    private final AtomicInteger unanswered = new AtomicInteger();

    /** Nanosecond at which the newest was sent of all requests that were acknowledged. */
    private final LongAccumulator newestServed = new LongAccumulator(Math::max, System.nanoTime());

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    /** A call that is altered again and again. */
    private record Altered(Person owner, String id, AtomicBoolean busy) {}

    /** With people and calls of its own; asks for nothing more before {@link #begin}. */
    ChangingLoad(PublicApi api) throws Exception {
        this.api = api;
        this.companion = api.newPerson("Companion");
        for (int i = 0; i < OWNERS; i++) {
            Person owner = api.newPerson("Owner " + i);
            owners.add(owner);
            for (int j = 0; j < ALTERED_OF_EACH; j++) {
                altered.add(new Altered(owner, makeNow(owner), new AtomicBoolean()));
            }
        }
    }

    private String makeNow(Person owner) throws Exception {
        var change = new ChangeOfCall(requests.getAndIncrement());
        String id = api.ask("POST", "/api/calls", owner.token(), newCall(change))
                .getString("callId");
        acknowledged.put(id, change.number());
        acknowledgements.incrementAndGet();
        return id;
    }

    private JsonObject newCall(ChangeOfCall change) {
        return change.newCall(companion.session().login());
    }

    void begin() {
        var unused = thread.scheduleAtFixedRate(this::ask, 0, 1_000_000 / PER_SECOND, TimeUnit.MICROSECONDS);
    }

    private void ask() {
        var change = new ChangeOfCall(requests.getAndIncrement());
        Altered next = altered.get((int) (change.number() / 2 % altered.size()));
        if (change.number() % 2 == 0 && next.busy.compareAndSet(false, true)) {
            alter(next, change);
        } else {
            make(next.owner, change);
        }
    }

    private void alter(Altered call, ChangeOfCall change) {
        send("PATCH", "/api/calls/" + call.id, call.owner, change.alteration(), answer -> {
            answer.ifPresent(done -> acknowledged.put(call.id, change.number()));
            call.busy.set(false);
        });
    }

    private void make(Person owner, ChangeOfCall change) {
        send("POST", "/api/calls", owner, newCall(change), answer -> answer.ifPresent(
                made -> acknowledged.put(made.json().getString("callId"), change.number())));
    }

    /** @param then gets the answer if it acknowledges the change */
    private void send(String method, String path, Person as, JsonObject body, Consumer<Optional<Answer>> then) {
        long sent = System.nanoTime();
        unanswered.incrementAndGet();
        var unused = api.begin(method, path, as.token(), body).handle((answer, fault) -> {
            Optional<Answer> good = Optional.ofNullable(answer).filter(Answer::isAcknowledged);
            then.accept(good);
            if (good.isPresent()) {
                acknowledgements.incrementAndGet();
                newestServed.accumulate(sent);
            } else {
                int status = answer == null ? NO_ANSWER : answer.status();
                failures.computeIfAbsent(status, first -> new AtomicLong()).incrementAndGet();
            }
            return unanswered.decrementAndGet();
        });
    }

    /** Asks for no more, and waits for the last answers. */
    void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the load does not stop");
        }
        await().atMost(LAST_ANSWERS).until(() -> unanswered.get() == 0);
    }

    /** All changes that were asked for; their numbers are below it. */
    long requests() {
        return requests.get();
    }

    long acknowledgements() {
        return acknowledgements.get();
    }

    /** How many requests were not acknowledged, by status of the answer or {@link #NO_ANSWER}. */
    Map<Integer, AtomicLong> failures() {
        return failures;
    }

    /** Whether a request that was sent since then was acknowledged. */
    boolean isServedSince(long nanoTime) {
        return newestServed.get() > nanoTime;
    }

    /** Calls of which what is kept is older than what was acknowledged, or nothing. */
    List<String> lost(Map<String, JsonObject> kept) {
        return acknowledged.entrySet().stream()
                .filter(entry -> !kept.containsKey(entry.getKey())
                        || ChangeOfCall.shownBy(kept.get(entry.getKey())).number() < entry.getValue())
                .map(entry -> entry.getKey() + " without change " + entry.getValue())
                .toList();
    }

    /** Calls of which a part is missing or of another change. */
    List<JsonObject> halfDone(Map<String, JsonObject> kept) {
        return kept.values().stream()
                .filter(call -> !ChangeOfCall.shownBy(call)
                        .isWholeIn(call, Set.of(call.getString("ownerId"), companion.id())))
                .toList();
    }

    /** All calls of these people as accounts shows them, by id: also those whose making nobody acknowledged. */
    Map<String, JsonObject> kept() throws Exception {
        var kept = new HashMap<String, JsonObject>();
        for (Person owner : owners) {
            Optional<String> page = Optional.of("/api/calls");
            while (page.isPresent()) {
                Answer answer = api.send("GET", page.get(), owner.token(), null);
                for (Object each : answer.json().getJsonArray("calls")) {
                    var call = (JsonObject) each;
                    kept.put(call.getString("callId"), call);
                }
                page = answer.next();
            }
        }
        return kept;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
