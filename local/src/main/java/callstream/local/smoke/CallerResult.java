package callstream.local.smoke;

import com.google.protobuf.ByteString;
import java.util.Optional;

/**
 * One caller, as the others saw it.
 *
 * @param number from 1
 * @param source what it showed, for people
 * @param frames what became of its frames
 * @param faces found in them
 * @param latencies of its frames after the warm-up, all the way and stage by stage
 * @param says where its voice came from, for people; empty where it said nothing
 * @param sound what the others heard of it
 * @param lastPicture the newest that anyone received, JPEG; nothing where nobody received any
 */
public record CallerResult(
        int number,
        String source,
        Account frames,
        FaceCount faces,
        Latencies latencies,
        String says,
        SoundResult sound,
        Optional<ByteString> lastPicture) {}
