package callstream.vision;

import callstream.vision.decode.Codecs;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/** The native libraries of OpenCV and TensorFlow Lite, loaded once in a process. */
final class Natives {
    /** Runs its initialiser at first use, once, under the class loader's lock. */
    private static final class Loaded {
        static {
            Codecs.load();
            Loader.load(opencv_imgproc.class);
            Loader.load(opencv_dnn.class);
            Loader.load(tensorflowlite.class);
            // One frame uses one core: the job already keeps each core busy with a frame of its own.
            opencv_core.setNumThreads(1);
        }

        static void now() {}
    }

    /**
     * Loads them, about half a second the first time.
     *
     * @throws IllegalStateException if this machine's libraries are not on the class path
     */
    static void load() {
        try {
            Loaded.now();
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "The native libraries of OpenCV and TensorFlow Lite for " + Loader.getPlatform()
                            + " could not be loaded: build on the machine that runs them, or with -Djavacpp.platform="
                            + Loader.getPlatform(),
                    e);
        }
    }

    private Natives() {}
}
