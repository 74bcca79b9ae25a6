package callstream.streaming.udf;

import callstream.vision.face.recognise.Embedding;
import callstream.vision.face.recognise.EnrolmentRefusedException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * {@code enrol_face}: what {@code recognise} knows a person by. A struct and not the numbers alone: of pictures that
 * can't be used their owner wants to know which and why.
 */
final class EnrolFace extends VisionFunction<InternalRow> {
    private static final long serialVersionUID = 1L;

    private static final byte[] NO_PICTURE = {};

    private static final StructType RESULT = new StructType()
            .add("embedding", DataTypes.createArrayType(DataTypes.FloatType, false))
            .add("fault", DataTypes.StringType)
            .add("picture", DataTypes.IntegerType)
            .add("detail", DataTypes.StringType);

    EnrolFace() {
        super(
                "enrol_face",
                "enrol_face(jpegs) - Learns a face from 1 to 5 pictures of one person: struct<embedding, fault, picture,"
                        + " detail>. Where they can't be used embedding is NULL and fault says why, picture which one is"
                        + " meant, from 0.",
                RESULT,
                DataTypes.createArrayType(DataTypes.BinaryType));
    }

    @Override
    @Nullable
    InternalRow of(InternalRow arguments) {
        try {
            return PictureEyes.enrol(pictures(arguments.getArray(0)))
                    .map(EnrolFace::learnt)
                    .orElse(null);
        } catch (EnrolmentRefusedException e) {
            return new GenericInternalRow(new Object[] {
                null, UTF8String.fromString(e.fault().name()), e.picture(), UTF8String.fromString(e.getMessage())
            });
        }
    }

    private static InternalRow learnt(Embedding embedding) {
        return new GenericInternalRow(new Object[] {new GenericArrayData(embedding.values()), null, null, null});
    }

    /** What is NULL among them is refused like any other that is no picture: left out, it would shift the others. */
    private static List<byte[]> pictures(ArrayData jpegs) {
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < jpegs.numElements(); i++) {
            pictures.add(jpegs.isNullAt(i) ? NO_PICTURE : jpegs.getBinary(i));
        }
        return pictures;
    }
}
