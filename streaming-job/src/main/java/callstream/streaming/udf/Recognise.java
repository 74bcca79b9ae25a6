package callstream.streaming.udf;

import callstream.vision.EmbeddedFace;
import callstream.vision.face.recognise.Embedding;
import callstream.vision.face.recognise.KnownFace;
import callstream.vision.face.recognise.Recogniser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * {@code recognise}: whose the faces of a picture are, of those who are named as candidates. Decides as the streaming
 * job does at one look ({@link Recogniser}): rather nobody than a wrong name.
 */
final class Recognise extends VisionFunction<ArrayData> {
    private static final long serialVersionUID = 1L;

    private static final StructType CANDIDATE = new StructType()
            .add("user_id", DataTypes.StringType)
            .add("name", DataTypes.StringType)
            .add("embedding", DataTypes.createArrayType(DataTypes.FloatType));

    private static final StructType FACE = FaceRows.TYPE
            .add("user_id", DataTypes.StringType)
            .add("name", DataTypes.StringType)
            .add("distance", DataTypes.DoubleType);

    Recognise() {
        super(
                "recognise",
                "recognise(jpeg, candidates) - Faces as detect_faces gives them, with user_id and name of the candidate"
                        + " whose it is, NULL where it is nobody's, and the distance to the nearest. Candidates are"
                        + " array<struct<user_id string, name string, embedding array<float>>>, see enrol_face; those"
                        + " without an embedding are left out. NULL for a bad picture.",
                DataTypes.createArrayType(FACE, false),
                DataTypes.BinaryType,
                DataTypes.createArrayType(CANDIDATE));
    }

    @Override
    @Nullable
    ArrayData of(InternalRow arguments) {
        List<KnownFace> known = known(arguments.getArray(1));
        return PictureEyes.embed(arguments.getBinary(0))
                .map(faces -> FaceRows.all(faces, face -> row(face, known)))
                .orElse(null);
    }

    private static InternalRow row(EmbeddedFace seen, List<KnownFace> known) {
        Optional<KnownFace> owner = Recogniser.whose(seen.embedding(), known);
        return FaceRows.of(
                seen.face(),
                owner.map(one -> UTF8String.fromString(one.userId())).orElse(null),
                owner.map(one -> UTF8String.fromString(one.name())).orElse(null),
                nearest(seen.embedding(), known));
    }

    private static @Nullable Double nearest(Embedding embedding, List<KnownFace> known) {
        var distances = known.stream()
                .mapToDouble(one -> one.template().distance(embedding))
                .min();
        return distances.isPresent() ? distances.getAsDouble() : null;
    }

    /** Of a user who is there twice the last: two templates of one person would make each other doubtful. */
    private static List<KnownFace> known(ArrayData candidates) {
        Map<String, KnownFace> known = new LinkedHashMap<>();
        for (int i = 0; i < candidates.numElements(); i++) {
            InternalRow candidate = candidates.isNullAt(i) ? null : candidates.getStruct(i, CANDIDATE.size());
            if (candidate != null && !candidate.isNullAt(0) && !candidate.isNullAt(2)) {
                String userId = candidate.getString(0);
                String name = candidate.isNullAt(1) ? userId : candidate.getString(1);
                known.put(userId, new KnownFace(userId, name, embedding(userId, candidate.getArray(2))));
            }
        }
        return new ArrayList<>(known.values());
    }

    /**
     * Fails the query: numbers that are no embedding are a mistake in it, not in a picture, and would be taken for
     * strangers' faces.
     */
    private static Embedding embedding(String userId, ArrayData numbers) {
        var values = new float[numbers.numElements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.isNullAt(i) ? Float.NaN : numbers.getFloat(i);
        }
        try {
            return Embedding.of(values);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("recognise: candidate " + userId + ": " + e.getMessage(), e);
        }
    }
}
