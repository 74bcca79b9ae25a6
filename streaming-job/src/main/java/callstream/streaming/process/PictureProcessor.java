package callstream.streaming.process;

import callstream.protocol.JpegHeader.InvalidJpegException;
import callstream.protocol.v1.VideoFrame;
import callstream.vision.ProcessedPicture;
import callstream.vision.ProcessingException;
import callstream.vision.UndecodableException;

/** What a frame's work needs of vision; see {@link callstream.vision.FrameProcessor#process}. */
@FunctionalInterface
interface PictureProcessor {
    /**
     * Does what a frame asks for to its picture.
     *
     * @param load how late the frame is, from 0, not at all, to 1, at its deadline
     */
    ProcessedPicture process(VideoFrame frame, double load)
            throws InvalidJpegException, UndecodableException, ProcessingException;
}
