package callstream.local.clip;

import com.google.protobuf.ByteString;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts JPEG files that follow each other without anything between them, as ffmpeg's {@code image2pipe} writes them. In
 * picture data a byte FF is always followed by 00 or a restart marker (ITU-T T.81, B.1.1.5), so FF D9 is an end.
 */
final class JpegStream {
    private static final int MARKER = 0xFF;
    private static final int END_OF_IMAGE = 0xD9;

    private final InputStream in;

    JpegStream(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /** Reads to the end or to so many frames; an unfinished last one is left out. */
    List<ByteString> read(int maxFrames) throws IOException {
        var frames = new ArrayList<ByteString>();
        ByteString.Output frame = ByteString.newOutput(64 * 1024);
        int before = 0;
        for (int next = in.read(); next >= 0 && frames.size() < maxFrames; next = in.read()) {
            frame.write(next);
            if (before == MARKER && next == END_OF_IMAGE) {
                frames.add(frame.toByteString());
                frame.reset();
                before = 0;
            } else {
                before = next;
            }
        }
        return frames;
    }
}
