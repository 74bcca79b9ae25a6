package callstream.gateway.pace;

import callstream.gateway.pace.Sending.Sent;
import callstream.gateway.thread.Timer;
import callstream.protocol.v1.PaceReason;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The pace of every sender at this gateway. Seats are taken and given back on any thread; it looks on one of its own.
 *
 * <p>Who is in a call comes from presence, not from the reports: of whom nothing is known wants all. So a lost report,
 * a gateway that just started, or a caller who just came can't make a sender fall silent.
 */
public final class Paces {
    static final long LOOK_EVERY_MS = 250;

    /** Flows and loads are counted for half a second: some frames of each sender. */
    private static final int LOOKS_A_TICK = 2;

    private static final double TICKS_A_SECOND = 1000.0 / (LOOKS_A_TICK * LOOK_EVERY_MS);

    private final Company company;
    private final Reports reports;
    private final JobWatch jobWatch;
    private final LongSupplier nanoTime;
    private final PaceMeters meters;

    /** By call; bounded by the connections. */
    private final Map<String, Set<Seat>> seats = new ConcurrentHashMap<>();

    private final Heard heard = new Heard();
    private final Outgoing outgoing = new Outgoing();
    private final JobRate jobRate = new JobRate();
    private final ScheduledExecutorService timer = Timer.named("paces");
    private int looks;

    /**
     * Registers {@code callstream.pace.*}.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public Paces(Company company, Reports reports, JobWatch jobWatch, LongSupplier nanoTime, MeterRegistry registry) {
        this.company = company;
        this.reports = reports;
        this.jobWatch = jobWatch;
        this.nanoTime = nanoTime;
        this.meters = new PaceMeters(registry);
    }

    /** Begins to listen to the other gateways. */
    public void start() {
        reports.start((gatewayId, told) -> {
            meters.heard(told.size());
            heard.add(gatewayId, told, nanoTime.getAsLong());
        });
    }

    /** Looks from now on: at all pairs of callers, which is more than an event loop should do at once. */
    public void startLooking() {
        var unused = timer.scheduleAtFixedRate(
                Timer.lasting(this::look), LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Looks no more. */
    public void close() {
        timer.shutdownNow();
    }

    /** A session is in its call. */
    public void take(Seat seat) {
        seats.compute(seat.callId(), (callId, found) -> {
            Set<Seat> all = found == null ? ConcurrentHashMap.newKeySet() : found;
            all.add(seat);
            return all;
        });
    }

    /** Its session is over; once, or more often, or without having taken it. */
    public void giveBack(Seat seat) {
        seats.computeIfPresent(seat.callId(), (callId, all) -> {
            all.remove(seat);
            return all.isEmpty() ? null : all;
        });
    }

    /** Looks once, tells senders here what has changed, and other gateways what they should know. */
    public void look() {
        long now = nanoTime.getAsLong();
        looks++;
        boolean isTick = looks % LOOKS_A_TICK == 0;
        if (isTick) {
            tickJob();
            heard.forgetOld(now);
        }
        String gateway = reports.here();
        Map<PaceReason, Integer> counts = new EnumMap<>(PaceReason.class);
        seats.forEach((callId, here) -> {
            Map<String, String> elsewhere = new HashMap<>(company.of(callId));
            elsewhere.values().removeIf(gateway::equals);
            var receivers = new Receivers(callId, here, elsewhere);
            elsewhere.forEach((senderId, gatewayId) ->
                    outgoing.offer(gatewayId, new Report(callId, senderId, receivers.here(senderId)), now));
            for (Seat seat : here) {
                look(seat, receivers.everywhere(seat.participantId(), heard, now), isTick);
                counts.merge(seat.sending().pace().reason(), 1, Integer::sum);
            }
        });
        outgoing.take().forEach(reports::send);
        meters.show(counts, jobRate.perSecond());
    }

    private void look(Seat seat, Onlookers onlookers, boolean isTick) {
        if (isTick) {
            seat.tick(onlookers);
        }
        if (seat.look(onlookers, jobRate.pace())) {
            meters.told(seat.sending().pace().reason());
        }
    }

    private void tickJob() {
        List<Sent> sent =
                seats.values().stream().flatMap(Set::stream).map(Seat::take).toList();
        int all = sent.stream().mapToInt(Sent::throughJob).sum();
        int most = sent.stream().mapToInt(Sent::throughJob).max().orElse(0);
        jobRate.tick(jobWatch.take(all), all, most * TICKS_A_SECOND);
    }
}
