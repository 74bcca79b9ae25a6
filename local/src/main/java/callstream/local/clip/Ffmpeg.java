package callstream.local.clip;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Reads any video with the program ffmpeg.
 *
 * @param program where it is; nothing where it is not installed
 */
public record Ffmpeg(Optional<Path> program) {
    private static final int LIMIT_SECONDS = 60;

    /** The one that the search path has. */
    public static Ffmpeg onPath() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            Path program = Path.of(folder, "ffmpeg");
            if (Files.isExecutable(program)) {
                return new Ffmpeg(Optional.of(program));
            }
        }
        return new Ffmpeg(Optional.empty());
    }

    boolean isPresent() {
        return program.isPresent();
    }

    /**
     * Reads the beginning of a video as JPEG files of at most 640 by 480.
     *
     * @throws ClipException if ffmpeg is not there, or finds no video in the file
     */
    Clip read(Path video, int framesPerSecond, int maxFrames) throws ClipException, IOException, InterruptedException {
        Path ffmpeg = program.orElseThrow(() -> new ClipException("To read " + video
                + " ffmpeg is needed and not installed: apt-get install ffmpeg, or name a folder of JPEG files."));
        Process process = new ProcessBuilder(command(ffmpeg, video, framesPerSecond))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            List<ByteString> frames = new JpegStream(process.getInputStream()).read(maxFrames);
            if (frames.isEmpty()) {
                throw new ClipException(video + " holds no video that ffmpeg can read: name another file.");
            }
            return new Clip(video.toString(), frames);
        } finally {
            process.destroy();
            process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static List<String> command(Path ffmpeg, Path video, int framesPerSecond) {
        String filter = "fps=" + framesPerSecond + ",scale=w='min(" + Picture.WIDTH + ",iw)':h='min(" + Picture.HEIGHT
                + ",ih)':force_original_aspect_ratio=decrease:force_divisible_by=2";
        return List.of(
                ffmpeg.toString(),
                "-nostdin",
                "-v",
                "error",
                "-i",
                video.toAbsolutePath().toString(),
                "-an",
                "-vf",
                filter,
                "-f",
                "image2pipe",
                "-c:v",
                "mjpeg",
                // 2 is best, 31 worst: about 40 kB a frame.
                "-q:v",
                "4",
                "pipe:1");
    }
}
