package callstream.vision.decode;

import callstream.protocol.Limits;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.CvCmpFunc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OpenCV's picture codecs, loaded so that they refuse pictures larger than any frame may be. It is the second wall
 * behind {@link callstream.protocol.JpegHeader}: the codecs ask it of the size that they have read themselves, before
 * they take memory for the pixels.
 */
public final class Codecs {
    private static final Logger log = LoggerFactory.getLogger(Codecs.class);

    /** What OpenCV calls it ("Environment variables reference"); read once, when its library is loaded. */
    private static final String MOST_PIXELS = "OPENCV_IO_MAX_IMAGE_PIXELS";

    /** Runs its initialiser at first use, once, under the class loader's lock. */
    private static final class Loaded {
        static {
            Loader.load(opencv_core.class);
            limitPixels();
            Loader.load(opencv_imgcodecs.class);
        }

        static void now() {}
    }

    /**
     * Loads them; to be called before anything else of {@code opencv_imgcodecs}.
     *
     * @throws LinkageError if this machine's libraries are not on the class path
     */
    public static void load() {
        Loaded.now();
    }

    /**
     * Calls {@code setenv} of the C library: Java cannot change its own environment, and a limit that every launcher
     * had to set would be forgotten by one. What the environment says already is left as it is.
     *
     * <p>JavaCPP reaches a function of C only through a class made for its parameters, and has none for this one.
     * {@code CvCmpFunc} has as many, and calling conventions do not tell a pointer from a number: the null pointer is
     * the 0 of "do not overwrite".
     *
     * <p>One variable, not one for each side: the first that a process adds frees nothing that another thread may be
     * reading in {@code getenv}, the second would.
     */
    private static void limitPixels() {
        Pointer setenv = Loader.addressof("setenv");
        if (setenv == null) {
            log.atWarn()
                    .addKeyValue("platform", Loader.getPlatform())
                    .log(
                            "no setenv here: set {} yourself, it keeps OpenCV from pictures that are too large",
                            MOST_PIXELS);
            return;
        }
        int most = Limits.MAX_DIMENSION * Limits.MAX_DIMENSION;
        try (PointerPointer<Pointer> place = new PointerPointer<>(1);
                CvCmpFunc function = new CvCmpFunc(place.put(0, setenv));
                BytePointer name = new BytePointer(MOST_PIXELS);
                BytePointer value = new BytePointer(Integer.toString(most))) {
            function.call(name, value, null);
        }
    }

    private Codecs() {}
}
