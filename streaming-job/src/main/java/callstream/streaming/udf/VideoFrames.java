package callstream.streaming.udf;

import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * {@code video_frame}: the value of a record of the log. Spark's own {@code from_protobuf} is a module of its own that
 * wants a descriptor file beside the query; this brings the message along.
 */
final class VideoFrames extends VisionFunction<InternalRow> {
    private static final long serialVersionUID = 1L;

    VideoFrames() {
        super(
                "video_frame",
                "video_frame(value) - A record's value as the struct that video.proto describes, with the names there."
                        + " NULL for bytes that are no frame.",
                MessageRows.type(VideoFrame.getDescriptor()),
                DataTypes.BinaryType);
    }

    @Override
    @Nullable
    InternalRow of(InternalRow arguments) {
        try {
            CodedInputStream input =
                    UnsafeByteOperations.unsafeWrap(arguments.getBinary(0)).newCodedInput();
            input.enableAliasing(true); // The picture is copied once, into the row.
            return MessageRows.of(VideoFrame.parseFrom(input));
        } catch (IOException e) {
            return null;
        }
    }
}
