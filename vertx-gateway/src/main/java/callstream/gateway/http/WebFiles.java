package callstream.gateway.http;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the files that the module {@code web-client} has made on a class path. Not for event loops: reads files. */
final class WebFiles {
    private static final String FOLDER = "callstream/web";

    /**
     * Reads them all.
     *
     * @return each by its path below the page's address, such as {@code index.html}; none where there is no page
     * @throws IOException if one can't be read
     */
    static Map<String, byte[]> read(ClassLoader classPath) throws IOException {
        URL start = classPath.getResource(FOLDER + "/" + WebPages.START);
        if (start == null) {
            return Map.of();
        }
        URI place = uri(start);
        if (!place.getScheme().equals("jar")) {
            return below(Path.of(place).resolveSibling(""));
        }
        try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
            return below(jar.getPath(FOLDER));
        }
    }

    private static URI uri(URL place) throws IOException {
        try {
            return place.toURI();
        } catch (URISyntaxException fault) {
            throw new IOException(place + " is no place of a file", fault);
        }
    }

    private static Map<String, byte[]> below(Path folder) throws IOException {
        var files = new HashMap<String, byte[]>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private WebFiles() {}
}
