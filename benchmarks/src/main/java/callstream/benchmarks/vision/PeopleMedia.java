package callstream.benchmarks.vision;

import callstream.local.clip.Clip;
import callstream.local.clip.ClipException;
import callstream.local.clip.Clips;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * People to measure on: one folder a person, with video clips or pictures in it.
 *
 * @param people in the order of their folders' names
 */
record PeopleMedia(List<Person> people) {
    /** Of the clips, frames a second: what callers send. */
    private static final int FRAMES_PER_SECOND = 15;

    /**
     * One person.
     *
     * @param name of the folder
     * @param clips each a row of frames that follow each other; a picture is a clip of one frame
     */
    record Person(String name, List<Clip> clips) {}

    /**
     * Reads a folder.
     *
     * @throws ClipException if there are no people in it; the message says what was expected
     */
    static PeopleMedia read(Path folder) throws ClipException, IOException, InterruptedException {
        var people = new ArrayList<Person>();
        for (Path own : sorted(folder)) {
            if (Files.isDirectory(own)) {
                people.add(new Person(own.getFileName().toString(), clips(own)));
            }
        }
        if (people.isEmpty()) {
            throw new ClipException(folder + " has no people: one folder a person is needed, with clips or pictures.");
        }
        return new PeopleMedia(people);
    }

    private static List<Clip> clips(Path folder) throws ClipException, IOException, InterruptedException {
        var clips = new ArrayList<Clip>();
        for (Path file : sorted(folder)) {
            if (Files.isRegularFile(file)) {
                clips.add(
                        isPicture(file)
                                ? Pictures.clip(file)
                                : new Clips(FRAMES_PER_SECOND).open(file, 1).get(0));
            }
        }
        return clips;
    }

    private static boolean isPicture(Path file) {
        return Pictures.isPicture(file);
    }

    /** All frames of everybody, as JPEG files. */
    List<byte[]> frames() {
        return people.stream()
                .flatMap(person -> person.clips().stream())
                .flatMap(clip -> clip.frames().stream())
                .map(ByteString::toByteArray)
                .toList();
    }

    static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
