package callstream.vision.face.recognise;

import java.util.List;

/**
 * A face as 128 numbers: near for two pictures of one person, far for two persons. Biometric data; {@link #toString}
 * keeps it out of logs.
 */
public final class Embedding {
    /** How many numbers. */
    public static final int LENGTH = 128;

    private final float[] values;

    private Embedding(float[] values) {
        this.values = values;
    }

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if there are not {@value #LENGTH} finite numbers
     */
    public static Embedding of(float[] values) {
        if (values.length != LENGTH) {
            throw new IllegalArgumentException("an embedding has " + LENGTH + " numbers, not " + values.length);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("an embedding has finite numbers, not " + value);
            }
        }
        return new Embedding(values.clone());
    }

    /**
     * The middle of several: pictures of one person differ by light and turn, which their mean has less of.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Embedding mean(List<Embedding> several) {
        if (several.isEmpty()) {
            throw new IllegalArgumentException("a mean of no embeddings");
        }
        float[] mean = new float[LENGTH];
        for (Embedding one : several) {
            for (int i = 0; i < LENGTH; i++) {
                mean[i] += one.values[i] / several.size();
            }
        }
        return new Embedding(mean);
    }

    /** Euclidean distance. */
    public double distance(Embedding other) {
        double sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            double difference = values[i] - other.values[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /** A copy of the numbers. */
    public float[] values() {
        return values.clone();
    }

    @Override
    public String toString() {
        return "Embedding";
    }
}
