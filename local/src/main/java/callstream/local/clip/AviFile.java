package callstream.local.clip;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the pictures out of an AVI file whose video is motion JPEG: each is a JPEG file in a chunk of its own.
 *
 * <pre>
 *   "RIFF" size "AVI "                    size: 4 bytes, little endian, of what follows
 *      "LIST" size "hdrl" …
 *      "LIST" size "movi"
 *          "00dc" size JPEG (padding to an even length)
 *          "01wb" size sound
 *          "LIST" size "rec " …           chunks in groups, in some files
 *   "RIFF" size "AVIX" …                  once more in files over 1 GB
 * </pre>
 *
 * (Microsoft, "AVI RIFF File Reference"; Matrox, "OpenDML AVI File Format Extensions".)
 */
record AviFile(Path path) {
    private static final int HEADER_BYTES = 8;

    /** No picture of ours is larger; a greater size is a broken file. */
    private static final long MAX_CHUNK_BYTES = 16L * 1024 * 1024;

    /**
     * @param maxFrames what is behind them is left out
     * @return nothing where the video is not motion JPEG
     * @throws IOException if it is no AVI file or a broken one
     */
    Optional<Clip> read(int maxFrames) throws IOException {
        var frames = new ArrayList<ByteString>();
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() < HEADER_BYTES || !"RIFF".equals(name(file))) {
                throw new IOException("no AVI file");
            }
            file.seek(0);
            readChunks(file, file.length(), frames, maxFrames);
        }
        return frames.isEmpty() ? Optional.empty() : Optional.of(new Clip(path.toString(), frames));
    }

    private static void readChunks(RandomAccessFile file, long end, List<ByteString> frames, int maxFrames)
            throws IOException {
        while (file.getFilePointer() + HEADER_BYTES <= end && frames.size() < maxFrames) {
            String name = name(file);
            long size = size(file);
            long next = file.getFilePointer() + size + (size & 1);
            if (name.equals("RIFF") || name.equals("LIST")) {
                name(file);
                // A recorder that was cut off leaves sizes that reach past the end.
                readChunks(file, Math.min(next, end), frames, maxFrames);
            } else if (isPicture(name) && size > 0) {
                addPicture(file, size, end, frames);
            }
            file.seek(Math.min(next, end));
        }
    }

    /** Stream number, then "dc" for compressed pictures, "db" for what some writers take for uncompressed. */
    private static boolean isPicture(String name) {
        return name.endsWith("dc") || name.endsWith("db");
    }

    private static void addPicture(RandomAccessFile file, long size, long end, List<ByteString> frames)
            throws IOException {
        if (size > MAX_CHUNK_BYTES) {
            throw new IOException("a picture of " + size + " bytes: the file is broken");
        }
        if (file.getFilePointer() + size > end) {
            return;
        }
        byte[] bytes = new byte[(int) size];
        file.readFully(bytes);
        if (bytes.length > 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xD8) {
            frames.add(ByteString.copyFrom(bytes));
        }
    }

    private static String name(RandomAccessFile file) throws IOException {
        byte[] name = new byte[4];
        file.readFully(name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static long size(RandomAccessFile file) throws IOException {
        return Integer.reverseBytes(file.readInt()) & 0xFFFF_FFFFL;
    }
}
