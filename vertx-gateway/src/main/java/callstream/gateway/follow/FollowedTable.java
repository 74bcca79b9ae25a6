package callstream.gateway.follow;

import com.google.protobuf.InvalidProtocolBufferException;

/** What a compacted topic says, as far as it was read. Written by one thread at a time. */
public interface FollowedTable {
    /**
     * The newest value of a key. Not to be kept: the array is the reader's.
     *
     * @throws InvalidProtocolBufferException if it is not what belongs on the topic, as
     *     {@link IllegalArgumentException}
     */
    void put(String key, byte[] value) throws InvalidProtocolBufferException;

    /** A key has no value any more. */
    void remove(String key);

    /** Everything is about to be told anew: what is not told again is not there any more. */
    void clear();
}
