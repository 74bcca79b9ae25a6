package callstream.local.clip;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads any video with FFmpeg's libraries, which the build brings along, so that nothing has to be installed. Not with
 * its program: that one is linked to the sound and window libraries of a desktop, which a server does not have.
 *
 * <pre>
 *   file ─VideoDecoder▶ pictures at the file's rate ─▶ at the rate asked for ─JpegEncoder▶ JPEG files
 * </pre>
 */
record VideoFile(Path path) {
    /**
     * Reads the beginning of the video as JPEG files of at most 640 by 480.
     *
     * @param framesPerSecond of the clip; pictures are left out or shown again to come to it
     * @param maxFrames what is behind them is left out
     * @throws ClipException if there is no video in the file, or FFmpeg's libraries do not run on this machine
     */
    Clip read(int framesPerSecond, int maxFrames) throws ClipException {
        try (var decoder = VideoDecoder.open(path);
                var encoder = new JpegEncoder()) {
            List<ByteString> frames = frames(decoder, encoder, framesPerSecond, maxFrames);
            if (frames.isEmpty()) {
                throw new ClipException(path + " holds no video that can be read: name another file.");
            }
            return new Clip(path.toString(), frames);
        } catch (LinkageError e) {
            throw new ClipException(
                    "FFmpeg's libraries do not run on this machine, so that " + path
                            + " can't be read: name a folder of JPEG files.",
                    e);
        }
    }

    private static List<ByteString> frames(
            VideoDecoder decoder, JpegEncoder encoder, int framesPerSecond, int maxFrames) throws ClipException {
        var frames = new ArrayList<ByteString>();
        while (frames.size() < maxFrames && decoder.next()) {
            long place = Math.round(decoder.seconds() * framesPerSecond);
            if (place < frames.size()) {
                continue; // another picture is there already
            }
            while (frames.size() < Math.min(place, maxFrames - 1)) {
                frames.add(frames.get(frames.size() - 1));
            }
            frames.add(encoder.encode(decoder.picture()));
        }
        return frames;
    }
}
