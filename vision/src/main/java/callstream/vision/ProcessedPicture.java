package callstream.vision;

import java.util.List;

/**
 * A picture with its effects applied. The stamps are by the clock that the {@link FrameProcessor} was given,
 * microseconds since 1970-01-01T00:00:00Z, and never go back within one picture.
 *
 * @param jpeg baseline JPEG, at most {@link callstream.protocol.Limits#MAX_JPEG_BYTES}; handed over, not kept
 * @param width pixels of {@code jpeg}; a picture that its EXIF says is turned comes out upright, so a side may be the
 *     other than in the header that came in
 * @param height pixels of {@code jpeg}
 * @param faces the faces sure enough to be shown, surest first; empty where no effect looked for faces, and where
 *     {@code hiddenWhole}
 * @param hiddenWhole the whole picture was blurred because the faces could not be found one by one
 * @param decodedUs when the picture was decoded, or read as it is coded where that is enough
 * @param detectedUs when the faces were found, or it was clear that no effect asks for them
 * @param filteredUs when all effects were applied
 * @param encodedUs when {@code jpeg} was complete
 */
// An array in a record is compared by identity: pictures are passed on, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record ProcessedPicture(
        byte[] jpeg,
        int width,
        int height,
        List<Face> faces,
        boolean hiddenWhole,
        long decodedUs,
        long detectedUs,
        long filteredUs,
        long encodedUs) {}
