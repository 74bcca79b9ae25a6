package callstream.vision.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A TensorFlow Lite file of a convolutional network for square pictures, changed to take pictures of another size. The
 * sizes to which it enlarges what it has seen coarsely stand in the file as numbers; all others are computed from the
 * input. (Layout: TensorFlow Lite's {@code schema.fbs}, and "FlatBuffers internals".)
 *
 * <pre>
 *   Model ─▸ operator codes
 *         ├▸ subgraph ─▸ operators ─▸ ResizeBilinear, its second input
 *         │           └▸ tensors                          │
 *         └▸ buffers ─▸ [height, width]  ◂────────────────┘
 * </pre>
 */
public final class ResizedModel {
    // Fields of the tables, and operators, as schema.fbs counts them.
    private static final int MODEL_OPERATOR_CODES = 1;
    private static final int MODEL_SUBGRAPHS = 2;
    private static final int MODEL_BUFFERS = 4;
    private static final int SUBGRAPH_TENSORS = 0;
    private static final int SUBGRAPH_OPERATORS = 3;
    private static final int TENSOR_BUFFER = 2;
    private static final int BUFFER_DATA = 0;
    private static final int CODE_DEPRECATED = 0;
    private static final int OPERATOR_CODE = 0;
    private static final int OPERATOR_INPUTS = 1;
    private static final int RESIZE_BILINEAR = 23;

    private final ByteBuffer file;
    private final int side;
    private final int width;
    private final int height;
    private final int tensors;
    private final int buffers;

    private ResizedModel(byte[] file, int side, int width, int height) {
        this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        this.side = side;
        this.width = width;
        this.height = height;
        int model = follow(0);
        buffers = vector(model, MODEL_BUFFERS);
        int subgraph = element(vector(model, MODEL_SUBGRAPHS), 0);
        tensors = vector(subgraph, SUBGRAPH_TENSORS);
        int codes = vector(model, MODEL_OPERATOR_CODES);
        int operators = vector(subgraph, SUBGRAPH_OPERATORS);
        for (int i = 0; i < this.file.getInt(operators); i++) {
            int operator = element(operators, i);
            int code = element(codes, number(operator, OPERATOR_CODE));
            int kind = field(code, CODE_DEPRECATED);
            change(kind == 0 ? 0 : this.file.get(kind), operator);
        }
    }

    /**
     * Changes a copy.
     *
     * @param model for pictures of {@code side} x {@code side}
     * @param width of the pictures that the result takes; a multiple of what the network divides sizes by
     * @param height the same
     * @throws IllegalArgumentException if a size in the file does not come from {@code side}, or does not go into the
     *     new one
     * @throws RuntimeException if it is no such file
     */
    public static byte[] of(byte[] model, int side, int width, int height) {
        byte[] copy = model.clone();
        new ResizedModel(copy, side, width, height);
        return copy;
    }

    private void change(int kind, int operator) {
        if (kind == RESIZE_BILINEAR) {
            int tensor = element(tensors, file.getInt(vector(operator, OPERATOR_INPUTS) + 2 * Integer.BYTES));
            int size = vector(element(buffers, number(tensor, TENSOR_BUFFER)), BUFFER_DATA);
            int step = step(file.getInt(size + Integer.BYTES));
            file.putInt(size + Integer.BYTES, height / step);
            file.putInt(size + 2 * Integer.BYTES, width / step);
        }
    }

    /** Pixels of the input to one place of a grid with so many a side. */
    private int step(int places) {
        if (places < 1 || side % places != 0 || width % (side / places) != 0 || height % (side / places) != 0) {
            throw new IllegalArgumentException("a grid of " + places + " places a side is not for pictures of " + side
                    + " pixels, or none for " + width + "x" + height);
        }
        return side / places;
    }

    // FlatBuffers: a table begins with the distance back to its list of fields; that has its own length, the table's,
    // and for each field how far it is from the table's beginning, or 0.

    private int field(int table, int index) {
        int fields = table - file.getInt(table);
        int at = 2 * Short.BYTES + index * Short.BYTES;
        int distance = at < file.getShort(fields) ? file.getShort(fields + at) : 0;
        return distance == 0 ? 0 : table + distance;
    }

    /** A number that is 0 where it is absent. */
    private int number(int table, int index) {
        int field = field(table, index);
        return field == 0 ? 0 : file.getInt(field);
    }

    /** Where a vector's length stands, with its elements behind. */
    private int vector(int table, int index) {
        return follow(required(field(table, index)));
    }

    private static int required(int place) {
        if (place == 0) {
            throw new IllegalArgumentException("the file lacks a field");
        }
        return place;
    }

    private int element(int vector, int index) {
        return follow(vector + Integer.BYTES + index * Integer.BYTES);
    }

    private int follow(int place) {
        return place + file.getInt(place);
    }
}
