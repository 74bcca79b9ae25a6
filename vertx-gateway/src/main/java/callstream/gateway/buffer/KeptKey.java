package callstream.gateway.buffer;

import java.util.UUID;

/**
 * Key of what is kept.
 *
 * @param gateway member of Hazelcast's that put it there. Part of the key, so that what a lost one left is found
 *     without a look at the pictures
 * @param frame which frame it is
 */
record KeptKey(UUID gateway, FrameId frame) {}
