package callstream.streaming.udf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Protobuf messages as rows, so that a field which the protocol gets is a column without a line here. Names are those
 * of the {@code .proto}; a message is a struct, NULL where it is not set; an enum is the name of its value. Unsigned
 * numbers are Spark's signed ones of the same size, and bytes of which there are none are NULL: a frame whose picture
 * was taken away has none.
 */
final class MessageRows {
    /** The struct that messages of a kind are. */
    static StructType type(Descriptor message) {
        var type = new StructType();
        for (FieldDescriptor field : message.getFields()) {
            type = type.add(field.getName(), typeOf(field));
        }
        return type;
    }

    private static DataType typeOf(FieldDescriptor field) {
        if (field.isMapField()) {
            return DataTypes.createMapType(single(key(field)), single(value(field)), false);
        }
        return field.isRepeated() ? DataTypes.createArrayType(single(field), false) : single(field);
    }

    private static DataType single(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> DataTypes.IntegerType;
            case LONG -> DataTypes.LongType;
            case FLOAT -> DataTypes.FloatType;
            case DOUBLE -> DataTypes.DoubleType;
            case BOOLEAN -> DataTypes.BooleanType;
            case STRING, ENUM -> DataTypes.StringType;
            case BYTE_STRING -> DataTypes.BinaryType;
            case MESSAGE -> type(field.getMessageType());
        };
    }

    /** A message as a row of its {@link #type}. */
    static InternalRow of(Message message) {
        List<FieldDescriptor> fields = message.getDescriptorForType().getFields();
        var values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = valueOf(message, fields.get(i));
        }
        return new GenericInternalRow(values);
    }

    private static @Nullable Object valueOf(Message message, FieldDescriptor field) {
        if (field.isMapField()) {
            List<?> entries = (List<?>) message.getField(field);
            return new ArrayBasedMapData(column(entries, key(field)), column(entries, value(field)));
        }
        if (field.isRepeated()) {
            List<?> several = (List<?>) message.getField(field);
            return new GenericArrayData(
                    several.stream().map(MessageRows::converted).toArray());
        }
        return field.hasPresence() && !message.hasField(field) ? null : converted(message.getField(field));
    }

    private static GenericArrayData column(List<?> entries, FieldDescriptor part) {
        return new GenericArrayData(entries.stream()
                .map(entry -> converted(((Message) entry).getField(part)))
                .toArray());
    }

    private static @Nullable Object converted(Object value) {
        if (value instanceof Message message) {
            return of(message);
        }
        if (value instanceof String text) {
            return UTF8String.fromString(text);
        }
        if (value instanceof EnumValueDescriptor named) {
            return UTF8String.fromString(named.getName());
        }
        if (value instanceof ByteString bytes) {
            return bytes.isEmpty() ? null : bytes.toByteArray();
        }
        return value;
    }

    private static FieldDescriptor key(FieldDescriptor map) {
        return map.getMessageType().findFieldByNumber(1);
    }

    private static FieldDescriptor value(FieldDescriptor map) {
        return map.getMessageType().findFieldByNumber(2);
    }

    private MessageRows() {}
}
