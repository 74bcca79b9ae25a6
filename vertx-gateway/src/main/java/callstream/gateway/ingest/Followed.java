package callstream.gateway.ingest;

/**
 * What a gateway follows on the log to admit frames by.
 *
 * @param effects that frames may ask for
 * @param enrolled whose faces can be recognised
 */
public record Followed(EffectsOnOffer effects, EnrolledUsers enrolled) {}
