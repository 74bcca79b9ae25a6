package callstream.local.clip;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what a path holds and gives each caller a clip of it.
 *
 * <pre>
 *   folder with videos      caller i shows video i mod n
 *   folder with JPEG files  all show them in the order of their names, each from another one on
 *   .avi with MJPEG         read here
 *   other video             read with FFmpeg's libraries
 *   one JPEG file           a window that wanders over it
 *   no path                 videos of real callers where there are some, else the pictures that the build brought along
 * </pre>
 *
 * @param framesPerSecond of what FFmpeg reads; of the others each frame is shown once, whatever its rate was
 */
public record Clips(int framesPerSecond) {
    private static final Set<String> VIDEOS = Set.of("avi", "mp4", "m4v", "mkv", "mov", "webm", "mjpeg");
    private static final Set<String> PICTURES = Set.of("jpg", "jpeg");

    /**
     * Clips from a path.
     *
     * @param path file or folder
     * @return one for each caller
     * @throws ClipException if there is nothing in it to show
     */
    public List<Clip> open(Path path, int callers) throws ClipException {
        try {
            if (Files.isDirectory(path)) {
                List<Path> videos = filesOf(path, VIDEOS);
                return videos.isEmpty() ? pictures(path, callers) : videos(videos, callers);
            }
            if (!Files.isRegularFile(path)) {
                throw new ClipException("There is no " + path + ": name a file or a folder with frames.");
            }
            return fromOneFile(path, callers);
        } catch (IOException e) {
            throw new ClipException(path + " can't be read: " + e.getMessage(), e);
        }
    }

    /**
     * Clips when nobody names a path.
     *
     * @param media folder of videos to prefer, where it is there
     */
    public List<Clip> openDefault(Path media, int callers) throws ClipException {
        if (Files.isDirectory(media)) {
            return open(media, callers);
        }
        try {
            return new SamplePictures().clips(callers);
        } catch (IOException e) {
            throw new ClipException("The pictures that the build brought along can't be read: " + e.getMessage(), e);
        }
    }

    /**
     * Where videos of real callers are: {@code $CALLSTREAM_MEDIA/callers}, or {@code ../shared/media/callers} beside
     * the checkout.
     *
     * @param home folder of the checkout
     */
    public static Path media(Path home) {
        String media = System.getenv("CALLSTREAM_MEDIA");
        Path folder = media == null ? home.resolve("../shared/media") : Path.of(media);
        return folder.resolve("callers").normalize();
    }

    private int maxFrames() {
        return framesPerSecond * Clip.MAX_SECONDS;
    }

    private List<Clip> fromOneFile(Path file, int callers) throws IOException, ClipException {
        Clip clip;
        if (hasExtension(file, PICTURES)) {
            clip = new Clip(file.toString(), new MovingStill().frames(Picture.read(file)));
        } else {
            clip = video(file);
        }
        return shared(clip, callers);
    }

    private List<Clip> pictures(Path folder, int callers) throws IOException, ClipException {
        List<Path> files = filesOf(folder, PICTURES);
        if (files.isEmpty()) {
            throw new ClipException(folder + " holds neither videos nor JPEG files: name another file or folder.");
        }
        var frames = new ArrayList<ByteString>();
        for (Path file : files.subList(0, Math.min(files.size(), maxFrames()))) {
            frames.add(Picture.fitting(file));
        }
        return shared(new Clip(folder.toString(), frames), callers);
    }

    private static List<Clip> shared(Clip clip, int callers) {
        var clips = new ArrayList<Clip>();
        for (int i = 0; i < callers; i++) {
            clips.add(clip.from(i * clip.frames().size() / callers));
        }
        return clips;
    }

    private List<Clip> videos(List<Path> files, int callers) throws IOException, ClipException {
        Map<Path, Clip> read = new HashMap<>();
        var clips = new ArrayList<Clip>();
        for (int i = 0; i < callers; i++) {
            Path file = files.get(i % files.size());
            Clip clip = read.containsKey(file) ? read.get(file) : video(file);
            read.put(file, clip);
            clips.add(clip);
        }
        return clips;
    }

    private Clip video(Path file) throws IOException, ClipException {
        if (hasExtension(file, Set.of("avi"))) {
            Optional<Clip> clip = new AviFile(file).read(maxFrames());
            if (clip.isPresent()) {
                return clip.get();
            }
        }
        return new VideoFile(file).read(framesPerSecond, maxFrames());
    }

    private static List<Path> filesOf(Path folder, Set<String> extensions) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> hasExtension(file, extensions))
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasExtension(Path file, Set<String> extensions) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return extensions.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
