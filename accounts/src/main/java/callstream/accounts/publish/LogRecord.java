package callstream.accounts.publish;

import com.google.protobuf.ByteString;
import java.util.Optional;

/**
 * What is written to a topic.
 *
 * @param key in UTF-8
 * @param value empty: the topic has none of this key any more
 */
record LogRecord(String topic, String key, Optional<ByteString> value) {}
