package callstream.streaming.udf;

import callstream.vision.ProcessedPicture;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * {@code blur_faces}: the picture with every head blurred, encoded anew. Fails closed: NULL or that, never the bytes
 * that came in.
 */
final class BlurFaces extends VisionFunction<byte[]> {
    private static final long serialVersionUID = 1L;

    BlurFaces() {
        super(
                "blur_faces",
                "blur_faces(jpeg) - The picture with every face blurred, as JPEG. NULL for a bad picture, and where"
                        + " faces can't be found one by one and hidden; never the original.",
                DataTypes.BinaryType,
                DataTypes.BinaryType);
    }

    @Override
    byte @Nullable [] of(InternalRow arguments) {
        byte[] jpeg = arguments.getBinary(0);
        return PictureEyes.blurFaces(jpeg)
                .map(processed -> hidden(jpeg, processed))
                .orElse(null);
    }

    /**
     * What may be given out. A caller in a call sees at least a blur where the detector fails; a table of blurs would
     * pass for success, so here it is NULL, which can be counted.
     */
    static byte @Nullable [] hidden(byte[] original, ProcessedPicture processed) {
        return processed.hiddenWhole() || processed.jpeg() == original ? null : processed.jpeg();
    }
}
