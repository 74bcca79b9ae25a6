package callstream.vision.model.convert;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A network in the making, written as ONNX (https://github.com/onnx/onnx, {@code onnx.proto3}, whose field numbers
 * stand here by name). Only what {@link FaceNetwork} needs.
 */
final class OnnxGraph {
    /** Of the file format; 7 came with operator set 12 and every reader since knows it. */
    private static final int IR_VERSION = 7;

    /** Of the operators; in 11 {@code Pad} takes its widths as an input, as used here. */
    private static final int OPERATOR_SET = 11;

    private static final class Model {
        static final int IR_VERSION = 1;
        static final int PRODUCER_NAME = 2;
        static final int GRAPH = 7;
        static final int OPSET_IMPORT = 8;
    }

    private static final class Graph {
        static final int NODE = 1;
        static final int NAME = 2;
        static final int INITIALIZER = 5;
        static final int INPUT = 11;
        static final int OUTPUT = 12;
    }

    private static final class Node {
        static final int INPUT = 1;
        static final int OUTPUT = 2;
        static final int NAME = 3;
        static final int OP_TYPE = 4;
        static final int ATTRIBUTE = 5;
    }

    private static final class Attribute {
        static final int NAME = 1;
        static final int I = 3;
        static final int INTS = 8;
        static final int TYPE = 20;
        static final int TYPE_INT = 2;
        static final int TYPE_INTS = 7;
    }

    private static final class Tensor {
        static final int DIMS = 1;
        static final int DATA_TYPE = 2;
        static final int NAME = 8;
        static final int RAW_DATA = 9;
        static final int FLOAT = 1;
        static final int INT64 = 7;
    }

    /** Something that is written field by field. */
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();
    private int nodes;

    OnnxGraph(String name) {
        append(out -> out.writeString(Graph.NAME, name));
    }

    /** Adds constant numbers. */
    String floats(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return constant(name, Tensor.FLOAT, raw, shape);
    }

    /** Adds constant whole numbers. */
    String integers(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return constant(name, Tensor.INT64, raw, values.length);
    }

    private String constant(String name, int type, ByteBuffer raw, long... shape) {
        ByteString tensor = message(out -> {
            for (long length : shape) {
                out.writeInt64(Tensor.DIMS, length);
            }
            out.writeInt32(Tensor.DATA_TYPE, type);
            out.writeString(Tensor.NAME, name);
            out.writeBytes(Tensor.RAW_DATA, ByteString.copyFrom(raw));
        });
        append(out -> out.writeBytes(Graph.INITIALIZER, tensor));
        return name;
    }

    /** An attribute of one number. */
    static ByteString attribute(String name, long value) {
        return message(out -> {
            out.writeString(Attribute.NAME, name);
            out.writeInt64(Attribute.I, value);
            out.writeInt32(Attribute.TYPE, Attribute.TYPE_INT);
        });
    }

    /** An attribute of several numbers. */
    static ByteString attribute(String name, List<Long> values) {
        return message(out -> {
            out.writeString(Attribute.NAME, name);
            for (long value : values) {
                out.writeInt64(Attribute.INTS, value);
            }
            out.writeInt32(Attribute.TYPE, Attribute.TYPE_INTS);
        });
    }

    /**
     * Adds an operator.
     *
     * @return the name of its output
     */
    String node(String operator, List<String> inputs, ByteString... attributes) {
        String output = "t" + nodes++;
        return node(output, operator, inputs, attributes);
    }

    /** Adds an operator whose output has a name of its own. */
    String node(String output, String operator, List<String> inputs, ByteString... attributes) {
        ByteString node = message(out -> {
            for (String input : inputs) {
                out.writeString(Node.INPUT, input);
            }
            out.writeString(Node.OUTPUT, output);
            out.writeString(Node.NAME, "n_" + output);
            out.writeString(Node.OP_TYPE, operator);
            for (ByteString attribute : attributes) {
                out.writeBytes(Node.ATTRIBUTE, attribute);
            }
        });
        append(out -> out.writeBytes(Graph.NODE, node));
        return output;
    }

    void input(String name, long... shape) {
        append(out -> out.writeBytes(Graph.INPUT, value(name, shape)));
    }

    void output(String name, long... shape) {
        append(out -> out.writeBytes(Graph.OUTPUT, value(name, shape)));
    }

    /** A ValueInfoProto: name = 1, type = 2 { tensor_type = 1 { elem_type = 1, shape = 2 { dim = 1 { value = 1 }}}}. */
    private static ByteString value(String name, long... shape) {
        ByteString dimensions = message(out -> {
            for (long length : shape) {
                out.writeBytes(1, message(dimension -> dimension.writeInt64(1, length)));
            }
        });
        ByteString tensor = message(out -> {
            out.writeInt32(1, Tensor.FLOAT);
            out.writeBytes(2, dimensions);
        });
        return message(out -> {
            out.writeString(1, name);
            out.writeBytes(2, message(type -> type.writeBytes(1, tensor)));
        });
    }

    /** The whole file. */
    byte[] toBytes() {
        return message(out -> {
                    out.writeInt64(Model.IR_VERSION, IR_VERSION);
                    out.writeString(Model.PRODUCER_NAME, "callstream");
                    out.writeBytes(Model.GRAPH, ByteString.copyFrom(graph.toByteArray()));
                    // OperatorSetIdProto: domain = 1 (empty: ONNX's own), version = 2.
                    out.writeBytes(Model.OPSET_IMPORT, message(set -> set.writeInt64(2, OPERATOR_SET)));
                })
                .toByteArray();
    }

    private void append(Fields fields) {
        graph.writeBytes(message(fields).toByteArray());
    }

    private static ByteString message(Fields fields) {
        ByteString.Output bytes = ByteString.newOutput();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Into memory: can't be.
        }
        return bytes.toByteString();
    }
}
