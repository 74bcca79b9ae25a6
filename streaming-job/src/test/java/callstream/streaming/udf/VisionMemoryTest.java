package callstream.streaming.udf;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.streaming.samples.Pictures;
import java.awt.image.BufferedImage;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * However many rows and queries there are, no memory is lost. The heap is resident from the start (see the module's
 * pom.xml), so what the process grows by is native, or what the engine around it takes.
 */
class VisionMemoryTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final int ROWS = 3_000;

    /** Some 10 kB a row, where a picture has 230 kB and an embedder 22 MB. */
    private static final long MOST_GROWTH = 32 * MEBIBYTE;

    private static Sql sql;

    @BeforeAll
    static void start() {
        sql = Sql.extended();
        var type = new StructType().add("number", DataTypes.IntegerType).add("jpeg", DataTypes.BinaryType);
        List<Row> rows = List.of(
                RowFactory.create(0, Pictures.small(Pictures.ofOnePerson())),
                RowFactory.create(1, Pictures.encode(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB))),
                RowFactory.create(2, Pictures.withoutData()));
        sql.spark.createDataFrame(rows, type).createOrReplaceTempView("pictures");
    }

    @AfterAll
    static void stop() {
        sql.close();
    }

    @Test
    void shouldNotGrowHoweverManyRowsItLooksAt() {
        makeAllThatIsKept();
        look(ROWS / 3);
        long before = Pointer.physicalBytes();
        long tracked = Pointer.totalBytes();

        look(ROWS);

        assertThat(Pointer.physicalBytes() - before).as("bytes of the process").isLessThan(MOST_GROWTH);
        assertThat(Pointer.totalBytes()).as("bytes that Java knows of").isLessThanOrEqualTo(tracked);
    }

    /** Both threads are within the same function at once, so each has all of its own. */
    private static void makeAllThatIsKept() {
        for (String call : List.of("recognise(jpeg, array())", "blur_faces(jpeg)", "enrol_face(array(jpeg))")) {
            sql.rows("SELECT count(*) FROM range(0, 100, 1, 2) JOIN pictures ON number = 0 WHERE " + call
                    + " IS NOT NULL");
        }
    }

    /** In ten queries. To recognise and to blur take longest; every tenth row is enough to see whether that leaks. */
    private static void look(int rows) {
        for (int query = 0; query < 10; query++) {
            sql.rows("""
                    SELECT max(CASE id % 10
                        WHEN 0 THEN size(recognise(jpeg, array()))
                        WHEN 1 THEN length(blur_faces(jpeg))
                        WHEN 2 THEN size(enrol_face(array(jpeg)).embedding)
                        ELSE size(detect_faces(jpeg)) END)
                    FROM range(0, %d, 1, 4) JOIN pictures ON number = id % 3""".replace("%d", "" + rows / 10));
        }
    }
}
