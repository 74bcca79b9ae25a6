package callstream.streaming.udf;

import callstream.vision.Face;
import callstream.vision.Landmark;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A face as SQL has it, with the fields of {@link Face} that a single picture gives. */
final class FaceRows {
    private static final StructType POINT =
            new StructType().add("x", DataTypes.FloatType, false).add("y", DataTypes.FloatType, false);

    static final StructType TYPE = new StructType()
            .add("x", DataTypes.FloatType, false)
            .add("y", DataTypes.FloatType, false)
            .add("width", DataTypes.FloatType, false)
            .add("height", DataTypes.FloatType, false)
            .add("score", DataTypes.FloatType, false)
            .add("landmarks", DataTypes.createArrayType(POINT, false), false);

    /** One row each, in their order. */
    static <T> ArrayData all(List<T> several, Function<T, InternalRow> row) {
        return new GenericArrayData(several.stream().map(row).toArray());
    }

    /** @param more values of the fields that a function adds to {@link #TYPE} */
    static InternalRow of(Face face, @Nullable Object... more) {
        var values = new @Nullable Object[TYPE.size() + more.length];
        values[0] = face.x();
        values[1] = face.y();
        values[2] = face.width();
        values[3] = face.height();
        values[4] = face.score();
        values[5] = all(face.landmarks(), FaceRows::point);
        System.arraycopy(more, 0, values, TYPE.size(), more.length);
        return new GenericInternalRow(values);
    }

    private static InternalRow point(Landmark landmark) {
        return new GenericInternalRow(new Object[] {landmark.x(), landmark.y()});
    }

    private FaceRows() {}
}
