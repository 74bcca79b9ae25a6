package callstream.streaming.udf;

import callstream.protocol.JpegHeader;
import callstream.protocol.JpegHeader.InvalidJpegException;
import com.google.protobuf.UnsafeByteOperations;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * {@code frame_info}: what a picture's header says, without decoding it; the same check that every frame has to pass.
 */
final class FrameInfo extends VisionFunction<InternalRow> {
    private static final long serialVersionUID = 1L;

    private static final StructType RESULT = new StructType()
            .add("width", DataTypes.IntegerType)
            .add("height", DataTypes.IntegerType)
            .add("bytes", DataTypes.IntegerType, false)
            .add("fault", DataTypes.StringType)
            .add("detail", DataTypes.StringType);

    FrameInfo() {
        super(
                "frame_info",
                "frame_info(jpeg) - What the header says, without decoding: struct<width, height, bytes, fault, detail>."
                        + " Of a picture that no function takes, width and height are NULL and fault says why:"
                        + " NOT_JPEG, TRUNCATED, DIMENSIONS, TOO_LARGE.",
                RESULT,
                DataTypes.BinaryType);
    }

    @Override
    InternalRow of(InternalRow arguments) {
        byte[] jpeg = arguments.getBinary(0);
        try {
            JpegHeader header = JpegHeader.check(UnsafeByteOperations.unsafeWrap(jpeg));
            return new GenericInternalRow(new Object[] {header.width(), header.height(), jpeg.length, null, null});
        } catch (InvalidJpegException e) {
            return new GenericInternalRow(new Object[] {
                null, null, jpeg.length, UTF8String.fromString(e.fault().name()), UTF8String.fromString(e.getMessage())
            });
        }
    }
}
