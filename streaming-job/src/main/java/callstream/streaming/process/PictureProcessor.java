package callstream.streaming.process;

import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.protocol.v1.Effect;
import callstream.vision.ProcessedPicture;
import callstream.vision.ProcessingException;
import callstream.vision.UndecodableException;
import java.util.List;

/** What a frame's work needs of vision; see {@link callstream.vision.FrameProcessor#process}. */
@FunctionalInterface
interface PictureProcessor {
    ProcessedPicture process(byte[] jpeg, List<Effect> effects)
            throws InvalidJpegException, UndecodableException, ProcessingException;
}
