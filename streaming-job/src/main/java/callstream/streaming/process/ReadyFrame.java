package callstream.streaming.process;

import callstream.protocol.v1.Codec;
import callstream.protocol.v1.Face;
import callstream.protocol.v1.Naming;
import callstream.protocol.v1.Point;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import callstream.vision.Identity;
import callstream.vision.ProcessedPicture;
import com.google.protobuf.UnsafeByteOperations;

/** Makes the frame that goes on to the other callers out of the one that came and its processed picture. */
final class ReadyFrame {
    /** What only the job may say is overwritten, whoever said it before. */
    static VideoFrame of(VideoFrame captured, Stamps stamps, ProcessedPicture picture) {
        var ready = captured.toBuilder()
                .setCodec(Codec.CODEC_JPEG)
                .setWidth(picture.width())
                .setHeight(picture.height())
                .setStamps(stamps.toBuilder()
                        .setDecodedUs(picture.decodedUs())
                        .setDetectedUs(picture.detectedUs())
                        .setFilteredUs(picture.filteredUs())
                        .setEncodedUs(picture.encodedUs()))
                .clearFaces()
                .setHiddenWhole(picture.hiddenWhole())
                .clearDrop()
                // Vision hands the array over, so it needs no copy.
                .setJpeg(UnsafeByteOperations.unsafeWrap(picture.jpeg()));
        picture.faces().forEach(face -> ready.addFaces(message(face)));
        return ready.build();
    }

    private static Face message(callstream.vision.Face face) {
        var message = Face.newBuilder()
                .setX(face.x())
                .setY(face.y())
                .setWidth(face.width())
                .setHeight(face.height())
                .setScore(face.score())
                .setTrack(face.track());
        name(message, face.identity());
        face.landmarks()
                .forEach(point ->
                        message.addLandmarks(Point.newBuilder().setX(point.x()).setY(point.y())));
        return message.build();
    }

    private static void name(Face.Builder message, Identity identity) {
        if (identity instanceof Identity.Known known) {
            message.setNaming(Naming.NAMING_KNOWN).setUserId(known.userId()).setName(known.name());
        } else if (identity instanceof Identity.Unknown) {
            message.setNaming(Naming.NAMING_UNKNOWN);
        } else if (identity instanceof Identity.Undecided) {
            message.setNaming(Naming.NAMING_UNDECIDED);
        }
    }

    private ReadyFrame() {}
}
