package callstream.local.smoke;

/**
 * What was heard.
 *
 * @param packets what became of the packets of sound; what is unaccounted for was lost: its receivers saw a gap
 * @param latencies of those captured after the warm-up, all the way and stage by stage
 */
public record SoundResult(Account packets, Latencies latencies) {}
