package callstream.streaming.udf;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** {@code detect_faces}: where faces are. NULL where that can't be told; an empty array says that there is none. */
final class DetectFaces extends VisionFunction<ArrayData> {
    private static final long serialVersionUID = 1L;

    DetectFaces() {
        super(
                "detect_faces",
                "detect_faces(jpeg) - Faces of a picture, surest first: array<struct<x, y, width, height, score,"
                        + " landmarks>>, in pixels. NULL for a bad picture, see frame_info.",
                DataTypes.createArrayType(FaceRows.TYPE, false),
                DataTypes.BinaryType);
    }

    @Override
    @Nullable
    ArrayData of(InternalRow arguments) {
        return PictureEyes.find(arguments.getBinary(0))
                .map(faces -> FaceRows.all(faces, FaceRows::of))
                .orElse(null);
    }
}
