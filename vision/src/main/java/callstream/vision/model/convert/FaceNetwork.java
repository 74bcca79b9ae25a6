package callstream.vision.model.convert;

import callstream.vision.model.convert.WeightFile.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * dlib's face recognition network (King, {@code dlib_face_recognition_resnet_model_v1}, weights in the public domain;
 * https://github.com/davisking/dlib-models; architecture in dlib's {@code examples/dnn_face_recognition_ex.cpp}): a
 * ResNet of 29 convolutions over a face of 150 x 150 pixels that ends in 128 numbers.
 *
 * <pre>
 *   data 3x150x150 ▸ 7x7/2 ▸ max pool ▸ 3 blocks of 32 ▸ down, 3 of 64 ▸ down, 2 of 128 ▸ down, 2 of 256 ▸ down
 *                  ▸ mean ▸ x matrix 256x128 ▸ embedding 128
 * </pre>
 *
 * <p>The scale layers behind the convolutions are folded into them: {@code (w x + b) s + t = (w s) x + (b s + t)}.
 */
public final class FaceNetwork {
    private static final int SIDE = 150;
    private static final int EMBEDDING = 128;

    private final WeightFile weights;
    private final OnnxGraph graph = new OnnxGraph("dlib_face_recognition_resnet_model_v1");

    private FaceNetwork(WeightFile weights) {
        this.weights = weights;
    }

    /**
     * Converts the files; does nothing where the result is newer than both.
     *
     * @param args manifest, weights, file to write
     * @throws IOException if a file can't be read or written
     */
    public static void main(String[] args) throws IOException {
        Path manifest = Path.of(args[0]);
        Path weights = Path.of(args[1]);
        Path result = Path.of(args[2]);
        if (isNewer(result, manifest) && isNewer(result, weights)) {
            return;
        }
        Files.createDirectories(result.toAbsolutePath().getParent());
        Files.write(result, new FaceNetwork(WeightFile.read(manifest, weights)).build());
    }

    private static boolean isNewer(Path result, Path source) throws IOException {
        return Files.exists(result)
                && Files.getLastModifiedTime(result).compareTo(Files.getLastModifiedTime(source)) >= 0;
    }

    private byte[] build() {
        graph.input("data", 1, 3, SIDE, SIDE);
        String x = convolution("data", "conv32_down", 2, 0, true);
        x = graph.node("MaxPool", List.of(x), square("kernel_shape", 3), square("strides", 2));
        x = blocks(x, "conv32", 3);
        x = down(x, "conv64_down", 32, 0);
        x = blocks(x, "conv64", 3);
        x = down(x, "conv128_down", 64, 0);
        x = blocks(x, "conv128", 2);
        x = down(x, "conv256_down", 128, 1);
        x = blocks(x, "conv256", 2);
        x = down(x, "conv256_down_out", 0, 1);
        x = graph.node("GlobalAveragePool", List.of(x));
        x = graph.node("Flatten", List.of(x), OnnxGraph.attribute("axis", 1));
        String matrix = graph.floats("fc.w", weights.get("fc").values(), 256, EMBEDDING);
        graph.node("embedding", "MatMul", List.of(x, matrix));
        graph.output("embedding", 1, EMBEDDING);
        return graph.toBytes();
    }

    private String blocks(String input, String name, int count) {
        String x = input;
        for (int i = 1; i <= count; i++) {
            String block = name + "_" + i;
            String y = convolution(x, block + "/conv1", 1, 1, true);
            y = convolution(y, block + "/conv2", 1, 1, false);
            x = graph.node("Relu", List.of(graph.node("Add", List.of(y, x))));
        }
        return x;
    }

    /**
     * A block that halves the picture; what goes past its convolutions is averaged.
     *
     * @param moreChannels zeros that go past as further channels, as the convolutions give twice as many
     * @param morePixels zeros that the convolutions' result gets on the right and below, where it is one pixel smaller
     */
    private String down(String input, String name, int moreChannels, int morePixels) {
        String y = convolution(input, name + "/conv1", 2, 0, true);
        y = convolution(y, name + "/conv2", 1, 1, false);
        String past = graph.node("AveragePool", List.of(input), square("kernel_shape", 2), square("strides", 2));
        if (morePixels > 0) {
            y = padded(y, name + ".pixels", 0, 0, 0, 0, 0, 0, morePixels, morePixels);
        }
        if (moreChannels > 0) {
            past = padded(past, name + ".channels", 0, 0, 0, 0, 0, moreChannels, 0, 0);
        }
        return graph.node("Relu", List.of(graph.node("Add", List.of(past, y))));
    }

    /** @param widths zeros before, then behind, in each direction: batch, channel, row, column */
    private String padded(String input, String name, long... widths) {
        return graph.node("Pad", List.of(input, graph.integers(name, widths)));
    }

    private String convolution(String input, String name, int stride, int padding, boolean relu) {
        Weights filters = weights.get(name + "/conv/filters");
        float[] bias = weights.get(name + "/conv/bias").values();
        float[] scale = weights.get(name + "/scale/weights").values();
        float[] shift = weights.get(name + "/scale/biases").values();
        int side = filters.shape()[0];
        int in = filters.shape()[2];
        int out = filters.shape()[3];
        float[] folded = new float[out];
        for (int i = 0; i < out; i++) {
            folded[i] = bias[i] * scale[i] + shift[i];
        }
        String x = graph.node(
                "Conv",
                List.of(
                        input,
                        graph.floats(name + ".w", reordered(filters, scale), out, in, side, side),
                        graph.floats(name + ".b", folded, out)),
                square("kernel_shape", side),
                square("strides", stride),
                OnnxGraph.attribute("pads", List.of((long) padding, (long) padding, (long) padding, (long) padding)));
        return relu ? graph.node("Relu", List.of(x)) : x;
    }

    /** From TensorFlow's row, column, in, out to ONNX's out, in, row, column; scaled. */
    private static float[] reordered(Weights filters, float[] scale) {
        int area = filters.shape()[0] * filters.shape()[1];
        int in = filters.shape()[2];
        int out = filters.shape()[3];
        float[] result = new float[filters.values().length];
        for (int place = 0; place < area; place++) {
            for (int i = 0; i < in; i++) {
                for (int o = 0; o < out; o++) {
                    result[(o * in + i) * area + place] = filters.values()[(place * in + i) * out + o] * scale[o];
                }
            }
        }
        return result;
    }

    private static com.google.protobuf.ByteString square(String name, long side) {
        return OnnxGraph.attribute(name, List.of(side, side));
    }
}
