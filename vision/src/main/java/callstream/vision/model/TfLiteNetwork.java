package callstream.vision.model;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;

import java.nio.FloatBuffer;
import java.util.function.Consumer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;

/**
 * A network from a TensorFlow Lite file, run by TensorFlow Lite with XNNPACK on one core: two thirds of the time that
 * OpenCV takes for the face detector ({@code docs/decisions/0009}). One thread at a time; owns its native memory, until
 * {@link #close}.
 */
public final class TfLiteNetwork implements AutoCloseable {
    private static final int OK = 0;
    private static final int CHANNELS = 3;

    /** The interpreter reads the model where it lies. */
    private final BytePointer bytes;

    private final FlatBufferModel model;
    private final BuiltinOpResolver operators = new BuiltinOpResolver();
    private final Interpreter interpreter = new Interpreter((Pointer) null);

    /**
     * @param file the TensorFlow Lite file; a copy is kept
     * @throws IllegalStateException if it can't be used
     */
    public TfLiteNetwork(byte[] file) {
        this(file, unchanged -> {});
    }

    /**
     * @param file of a network that may take pictures of this size: {@link ResizedModel}; a copy is kept
     * @param width of its pictures
     * @param height of its pictures
     * @throws IllegalStateException if it can't be used
     */
    public TfLiteNetwork(byte[] file, int width, int height) {
        this(file, network -> {
            try (IntPointer inputs = network.inputs()) {
                int[] shape = {1, height, width, CHANNELS};
                require("resized", network.ResizeInputTensor(inputs.get(0), shape));
            }
        });
    }

    private TfLiteNetwork(byte[] file, Consumer<Interpreter> shape) {
        bytes = new BytePointer(file);
        model = FlatBufferModel.BuildFromBuffer(bytes, file.length);
        if (model == null || model.isNull()) {
            throw new IllegalStateException("the model is no TensorFlow Lite file");
        }
        try (InterpreterBuilder builder = new InterpreterBuilder(model, operators)) {
            // One frame uses one core: the job already keeps each core busy with a frame of its own.
            builder.SetNumThreads(1);
            require("built", builder.apply(interpreter));
        }
        shape.accept(interpreter);
        require("given memory", interpreter.AllocateTensors());
    }

    /**
     * The first input as a picture of 32-bit red, green and blue, to be written before {@link #run}.
     *
     * @return a view that the caller closes before this object
     * @throws IllegalStateException if the input has another size
     */
    public Mat input(int width, int height) {
        if (interpreter.input_tensor(0).bytes() != (long) width * height * CHANNELS * Float.BYTES) {
            throw new IllegalStateException("the model does not take " + width + "x" + height + " pixels");
        }
        return new Mat(height, width, CV_32FC3, interpreter.typed_input_tensor_float(0));
    }

    /**
     * Runs the network.
     *
     * @throws IllegalStateException if it fails
     */
    public void run() {
        require("run", interpreter.Invoke());
    }

    /**
     * The output with so many numbers: files do not promise an order. A view, valid until the next {@link #run}.
     *
     * @throws IllegalStateException if there is none
     */
    public FloatBuffer output(int length) {
        for (int i = 0; i < interpreter.outputs().capacity(); i++) {
            if (interpreter.output_tensor(i).bytes() == (long) length * Float.BYTES) {
                FloatPointer numbers = interpreter.typed_output_tensor_float(i);
                return numbers.capacity(length).asBuffer();
            }
        }
        throw new IllegalStateException("the model has no output of " + length + " numbers");
    }

    private static void require(String done, int status) {
        if (status != OK) {
            throw new IllegalStateException("the network can't be " + done + ": status " + status);
        }
    }

    @Override
    public void close() {
        interpreter.close();
        operators.close();
        model.close();
        bytes.close();
    }
}
