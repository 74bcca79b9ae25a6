package callstream.vision.model.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Weights as TensorFlow.js keeps them: a manifest that names them with their shapes, and one file that holds them one
 * after the other, each number as a 32-bit float or, quantised, as a byte b that means {@code b * scale + min}.
 */
final class WeightFile {
    /**
     * One array of numbers.
     *
     * @param shape length in each direction, outermost first
     * @param values row by row
     */
    // An array in a record is compared by identity: weights are read, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Weights(int[] shape, float[] values) {}

    private static final Pattern ENTRY = Pattern.compile("\\{\"name\":\"([^\"]+)\",\"shape\":\\[([0-9,]+)\\],"
            + "\"dtype\":\"float32\"(?:,\"quantization\":\\{\"dtype\":\"uint8\","
            + "\"scale\":([-0-9.eE]+),\"min\":([-0-9.eE]+)\\})?");

    private final Map<String, Weights> byName = new HashMap<>();

    /**
     * Reads both files.
     *
     * @throws IOException if one can't be read, or they do not belong together
     */
    static WeightFile read(Path manifest, Path weights) throws IOException {
        var file = new WeightFile();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(weights)).order(ByteOrder.LITTLE_ENDIAN);
        Matcher entries = ENTRY.matcher(Files.readString(manifest).replaceAll("\\s", ""));
        while (entries.find()) {
            file.byName.put(entries.group(1), next(entries, bytes));
        }
        if (bytes.hasRemaining()) {
            throw new IOException(manifest + " leaves " + bytes.remaining() + " bytes of " + weights + " unnamed");
        }
        return file;
    }

    private static Weights next(Matcher entry, ByteBuffer bytes) {
        int[] shape = Stream.of(entry.group(2).split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        int count = 1;
        for (int length : shape) {
            count *= length;
        }
        float[] values = new float[count];
        if (entry.group(3) == null) {
            bytes.asFloatBuffer().get(values);
            bytes.position(bytes.position() + Float.BYTES * count);
        } else {
            double scale = Double.parseDouble(entry.group(3));
            double min = Double.parseDouble(entry.group(4));
            for (int i = 0; i < count; i++) {
                values[i] = (float) (Byte.toUnsignedInt(bytes.get()) * scale + min);
            }
        }
        return new Weights(shape, values);
    }

    /** @throws IllegalArgumentException if there are none of that name */
    Weights get(String name) {
        Weights found = byName.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no weights are called " + name);
        }
        return found;
    }
}
