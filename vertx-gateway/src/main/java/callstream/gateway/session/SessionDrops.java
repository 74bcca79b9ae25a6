package callstream.gateway.session;

import callstream.gateway.meter.DropTally;

/**
 * What of one session did not get through, by reason.
 *
 * @param framesRefused of the caller's own frames, at this gateway
 * @param audioRefused of their packets of sound
 * @param framesMissed of the others' frames, wherever they were dropped
 * @param audioMissed of the others' packets
 */
record SessionDrops(DropTally framesRefused, DropTally audioRefused, DropTally framesMissed, DropTally audioMissed) {}
