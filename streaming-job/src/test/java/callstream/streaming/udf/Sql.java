package callstream.streaming.udf;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A real Spark with two task threads in this process. */
final class Sql implements AutoCloseable {
    final SparkSession spark;

    private Sql(SparkSession.Builder builder) {
        spark = builder.master("local[2]")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", false)
                .config("spark.ui.showConsoleProgress", false)
                .config("spark.sql.shuffle.partitions", 2)
                .getOrCreate();
    }

    /** Set up as {@code spark-sql --conf spark.sql.extensions=…} is. */
    static Sql extended() {
        return new Sql(SparkSession.builder().config("spark.sql.extensions", VisionFunctions.class.getName()));
    }

    /** That knows nothing of the functions. */
    static Sql plain() {
        return new Sql(SparkSession.builder());
    }

    List<Row> rows(String query) {
        return spark.sql(query).collectAsList();
    }

    /** The one row. */
    Row row(String query) {
        List<Row> rows = rows(query);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows of " + query);
        }
        return rows.get(0);
    }

    @Override
    public void close() {
        spark.stop();
    }
}
