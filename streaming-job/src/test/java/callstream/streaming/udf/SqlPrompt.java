package callstream.streaming.udf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Stands in for the prompt of {@code spark-sql}, which only a distribution of Spark has: Spark's launcher starts it as
 * it starts that, and it answers each line of SQL with its rows.
 */
public final class SqlPrompt {
    public static void main(String[] args) throws IOException {
        SparkSession spark = SparkSession.builder().getOrCreate();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            for (Row row : spark.sql(line).collectAsList()) {
                System.out.println("row: " + row.mkString("|"));
            }
        }
        spark.stop();
    }

    private SqlPrompt() {}
}
