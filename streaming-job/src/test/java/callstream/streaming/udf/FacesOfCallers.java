package callstream.streaming.udf;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The stream that the guide shows. */
final class FacesOfCallers {
    static Dataset<Row> stream(SparkSession spark, String brokers) {
        Dataset<Row> faces = spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", brokers)
                .option("subscribe", "video.ready")
                .option("startingOffsets", "earliest")
                .load()
                .selectExpr("video_frame(value) AS frame")
                .selectExpr("frame.participant_id", "frame.sequence", "size(detect_faces(frame.jpeg)) AS faces");
        return faces;
    }

    private FacesOfCallers() {}
}
