package callstream.streaming.udf;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import scala.Tuple3;
import scala.runtime.BoxedUnit;

/**
 * Brings the functions of this package into Spark: every session of a program that is started with {@code --conf
 * spark.sql.extensions=callstream.streaming.udf.VisionFunctions}, or one session, by {@link #register}. {@code DESCRIBE
 * FUNCTION} says what each does; docs/vision-in-sql.md shows them at work.
 *
 * <table>
 * <tr><td>{@code frame_info(jpeg)}<td>size and faults, from the header
 * <tr><td>{@code detect_faces(jpeg)}<td>where faces are
 * <tr><td>{@code blur_faces(jpeg)}<td>the picture without them
 * <tr><td>{@code enrol_face(jpegs)}<td>what a person is known by
 * <tr><td>{@code recognise(jpeg, candidates)}<td>whose the faces are
 * <tr><td>{@code video_frame(value)}<td>a record of the log
 * </table>
 */
public final class VisionFunctions implements SparkSessionExtensionsProvider {
    private static final List<VisionFunction<?>> ALL = List.of(
            new FrameInfo(), new DetectFaces(), new BlurFaces(), new EnrolFace(), new Recognise(), new VideoFrames());

    /** Called by Spark, by the name in its settings. */
    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        for (VisionFunction<?> function : ALL) {
            extensions.injectFunction(new Tuple3<>(function.identifier(), function.description(), function::call));
        }
        return BoxedUnit.UNIT;
    }

    /**
     * Registers the functions in a session that was made without the setting.
     *
     * @throws IllegalArgumentException if the session runs in another process (Spark Connect): there the setting
     *     belongs to the server
     */
    public static void register(SparkSession spark) {
        if (!(spark instanceof org.apache.spark.sql.classic.SparkSession here)) {
            throw new IllegalArgumentException("the session runs in another process: start its server with"
                    + " spark.sql.extensions=" + VisionFunctions.class.getName());
        }
        FunctionRegistry registry = here.sessionState().functionRegistry();
        for (VisionFunction<?> function : ALL) {
            registry.registerFunction(function.identifierInSession(), function.description(), function::call);
        }
    }
}
