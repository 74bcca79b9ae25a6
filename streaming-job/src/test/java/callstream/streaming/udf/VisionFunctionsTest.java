package callstream.streaming.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callstream.protocol.Effects;
import callstream.protocol.Limits;
import callstream.protocol.v1.Drop;
import callstream.protocol.v1.DropReason;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.Face;
import callstream.protocol.v1.Stage;
import callstream.protocol.v1.VideoFrame;
import callstream.streaming.samples.Frames;
import callstream.streaming.samples.Pictures;
import callstream.streaming.samples.Sharpness;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each function, called by a real Spark in SQL. */
class VisionFunctionsTest {
    private static final List<byte[]> PEOPLE = Pictures.withOneFace();
    private static final byte[] PERSON = PEOPLE.get(0);

    private static Sql sql;

    @BeforeAll
    static void start() {
        sql = Sql.extended();
        pictures("people", PEOPLE);
        pictures("person", List.of(PERSON));
    }

    @AfterAll
    static void stop() {
        sql.close();
    }

    private static void pictures(String view, List<byte[]> jpegs) {
        var type = new StructType().add("number", DataTypes.IntegerType).add("jpeg", DataTypes.BinaryType);
        List<Row> rows = jpegs.stream()
                .map(jpeg -> RowFactory.create(jpegs.indexOf(jpeg), jpeg))
                .toList();
        sql.spark.createDataFrame(rows, type).createOrReplaceTempView(view);
    }

    @Test
    void shouldFindTheFaceOfEachPicture() {
        List<Row> found = sql.rows("SELECT number, explode(detect_faces(jpeg)) AS face FROM people");

        assertThat(found)
                .extracting(row -> row.getInt(0))
                .containsAll(sql.spark.range(PEOPLE.size()).collectAsList().stream()
                        .map(Math::toIntExact)
                        .toList());
        assertThat(found).allSatisfy(row -> {
            Row face = row.getStruct(1);
            assertThat(face.<Float>getAs("width")).isPositive();
            assertThat(face.<Float>getAs("score")).isBetween(0.5f, 1f);
            assertThat(face.getList(face.fieldIndex("landmarks"))).hasSize(4);
        });
    }

    @Test
    void shouldBlurTheFacesAndLeaveTheSize() {
        Row row =
                sql.row("SELECT blur_faces(jpeg) AS blurred, detect_faces(jpeg) AS faces, frame_info(blur_faces(jpeg))"
                        + " AS info FROM person");

        byte[] blurred = row.getAs("blurred");
        Face face = face((Row) row.getList(1).get(0));
        assertThat(Sharpness.of(blurred).within(face))
                .isLessThan(Sharpness.of(PERSON).within(face) / 4);
        assertThat(row.getStruct(2).<Integer>getAs("width")).isEqualTo(640);
        assertThat(row.getStruct(2).<Integer>getAs("bytes")).isEqualTo(blurred.length);
    }

    private static Face face(Row row) {
        return Face.newBuilder()
                .setX(row.getAs("x"))
                .setY(row.getAs("y"))
                .setWidth(row.getAs("width"))
                .setHeight(row.getAs("height"))
                .build();
    }

    @Test
    void shouldNameWhoEnrolledAndNobodyElse() {
        assumeTrue(Pictures.areReal(), "recognition needs pictures of real people");
        // 0 to 2 are of the father, 3 to 5 of the daughter, 6 and 7 of the mother.
        List<Row> recognised = sql.rows("""
                WITH enrolled AS (
                    SELECT 'dad' AS user_id, enrol_face(collect_list(jpeg)).embedding AS embedding
                    FROM people WHERE number IN (0, 1)
                    UNION ALL
                    SELECT 'mom', enrol_face(collect_list(jpeg)).embedding FROM people WHERE number = 6),
                candidates AS (
                    SELECT collect_list(named_struct('user_id', user_id, 'name', upper(user_id), 'embedding', embedding))
                        AS known FROM enrolled)
                SELECT number, face.user_id, face.name, face.distance
                FROM (SELECT number, explode(recognise(jpeg, known)) AS face FROM people CROSS JOIN candidates)
                WHERE number IN (2, 3, 7) ORDER BY number""");

        assertThat(recognised).extracting(row -> row.get(1)).containsExactly("dad", null, "mom");
        assertThat(recognised).extracting(row -> row.get(2)).containsExactly("DAD", null, "MOM");
        assertThat(recognised.get(1).getDouble(3))
                .as("a stranger's distance to the nearest")
                .isGreaterThan(0.44);
    }

    @Test
    void shouldFindTheSameFacesWhetherItAsksForNamesOrNot() {
        Row row =
                sql.row("SELECT transform(detect_faces(jpeg), f -> f.x), transform(recognise(jpeg, array()), f -> f.x),"
                        + " recognise(jpeg, array())[0].distance FROM person");

        assertThat(row.getList(0)).isNotEmpty().isEqualTo(row.getList(1));
        assertThat(row.get(2)).as("distance to nobody").isNull();
    }

    @Test
    void shouldPassOverCandidatesWithoutAnEmbedding() {
        Row row = sql.row("SELECT recognise(jpeg, array(NULL, " + candidate("CAST(NULL AS ARRAY<FLOAT>)")
                + "))[0] AS face FROM person");

        assertThat(row.getStruct(0).<String>getAs("user_id")).isNull();
        assertThat(row.getStruct(0).<Double>getAs("distance")).isNull();
    }

    @Test
    void shouldFailWhereAnEmbeddingIsNone() {
        String query = "SELECT recognise(jpeg, array(" + candidate("array(CAST(1 AS FLOAT), CAST(2 AS FLOAT))")
                + ")) FROM person";

        assertThatThrownBy(() -> sql.rows(query))
                .rootCause()
                .hasMessageContaining("an embedding has 128 numbers, not 2");
    }

    private static String candidate(String embedding) {
        return "named_struct('user_id', 'ann', 'name', 'Ann', 'embedding', " + embedding + ")";
    }

    @Test
    void shouldSayWhyAFaceCannotBeLearnt() {
        Row refused = sql.row("SELECT e.* FROM (SELECT enrol_face(array(jpeg, X'00')) AS e FROM person)");

        assertThat(refused.get(0)).isNull();
        assertThat(refused.getString(1)).isEqualTo("UNREADABLE");
        assertThat(refused.getInt(2)).isEqualTo(1);
        assertThat(refused.getString(3)).contains("FF D8 FF");
    }

    @Test
    void shouldRefuseToLearnFromNoPictureAndFromOneThatIsNull() {
        assertThat(sql.row("SELECT enrol_face(CAST(array() AS ARRAY<BINARY>)).fault")
                        .get(0))
                .isEqualTo("COUNT");
        assertThat(sql.row("SELECT enrol_face(array(CAST(NULL AS BINARY))).fault")
                        .get(0))
                .isEqualTo("UNREADABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "detect_faces(CAST(NULL AS BINARY))",
                "blur_faces(NULL)",
                "recognise(NULL, array())",
                "recognise(X'FFD8', NULL)",
                "enrol_face(NULL)",
                "frame_info(NULL)",
                "video_frame(NULL)"
            })
    void shouldGiveNullForNull(String call) {
        assertThat(sql.row("SELECT " + call).get(0)).isNull();
    }

    static List<byte[]> bad() {
        return List.of(
                new byte[0],
                "not a picture".getBytes(StandardCharsets.UTF_8),
                Pictures.truncated(),
                Pictures.withoutData(),
                Pictures.claiming(65_500, 65_500),
                Arrays.copyOf(PERSON, Limits.MAX_JPEG_BYTES + 1));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void shouldGiveNullForABadPicture(byte[] jpeg) {
        pictures("bad", List.of(jpeg));

        Row row = sql.row("SELECT detect_faces(jpeg), blur_faces(jpeg), recognise(jpeg, array()) FROM bad");

        assertThat(row.isNullAt(0) && row.isNullAt(1) && row.isNullAt(2))
                .as(row.toString())
                .isTrue();
    }

    @Test
    void shouldGoOnAfterABadPicture() {
        pictures("mixed", List.of(Pictures.withoutData(), PERSON, new byte[0], PEOPLE.get(PEOPLE.size() - 1)));

        assertThat(sql.rows("SELECT size(detect_faces(jpeg)) FROM mixed ORDER BY number"))
                .extracting(row -> row.get(0))
                .containsExactly(null, 1, null, 1);
    }

    @Test
    void shouldReadSizeFromTheHeader() {
        Row info = sql.row("SELECT i.* FROM (SELECT frame_info(jpeg) AS i FROM person)");

        assertThat(info).isEqualTo(RowFactory.create(640, 480, PERSON.length, null, null));
    }

    @Test
    void shouldSayWhatIsWrongWithAPicture() {
        pictures("bad", bad());

        assertThat(sql.rows("SELECT frame_info(jpeg).fault FROM bad ORDER BY number"))
                .extracting(row -> row.get(0))
                .containsExactly("NOT_JPEG", "NOT_JPEG", "TRUNCATED", null, "DIMENSIONS", "TOO_LARGE");
    }

    @Test
    void shouldReadAFrameOfTheLog() {
        VideoFrame frame = Frames.of(PERSON, Effects.RECOGNISE).toBuilder()
                .addFaces(Face.newBuilder().setX(1.5f).setTrack(7))
                .setEffects(0, Effect.newBuilder().setName(Effects.RECOGNISE).putParameters(Effects.DRAW, 0))
                .build();
        pictures("records", List.of(frame.toByteArray()));

        Row read = sql.row(
                "SELECT f.*, size(detect_faces(f.jpeg)) AS seen FROM (SELECT video_frame(jpeg) AS f FROM records)");

        assertThat(read.<String>getAs("call_id")).isEqualTo(Frames.CALL);
        assertThat(read.<Long>getAs("session_epoch")).isEqualTo(3);
        assertThat(read.<Integer>getAs("width")).isEqualTo(640);
        assertThat(read.<String>getAs("codec")).isEqualTo("CODEC_JPEG");
        assertThat(read.<byte[]>getAs("jpeg")).isEqualTo(PERSON);
        assertThat(read.<Row>getAs("drop")).isNull();
        assertThat(read.<Row>getAs("stamps").<Long>getAs("received_us"))
                .isEqualTo(frame.getStamps().getReceivedUs());
        assertThat(((Row) read.getList(read.fieldIndex("faces")).get(0)).<Integer>getAs("track"))
                .isEqualTo(7);
        assertThat(((Row) read.getList(read.fieldIndex("effects")).get(0)).getJavaMap(1))
                .isEqualTo(Map.of(Effects.DRAW, 0.0));
        assertThat(read.<Integer>getAs("seen")).isEqualTo(1);
    }

    @Test
    void shouldReadANoteAsAFrameWithoutAPicture() {
        VideoFrame note = Frames.of(new byte[0]).toBuilder()
                .setDrop(Drop.newBuilder().setStage(Stage.STAGE_JOB).setReason(DropReason.DROP_REASON_EXPIRED))
                .build();
        pictures("records", List.of(note.toByteArray()));

        Row read = sql.row("SELECT f.drop.reason, f.jpeg FROM (SELECT video_frame(jpeg) AS f FROM records)");

        assertThat(read).isEqualTo(RowFactory.create("DROP_REASON_EXPIRED", null));
    }

    @Test
    void shouldGiveNullForARecordThatIsNoFrame() {
        assertThat(sql.row("SELECT video_frame(X'FFFFFFFF')").get(0)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "detect_faces(1)|requires the \"BINARY\" type",
                "enrol_face(X'00')|requires the \"ARRAY<BINARY>\" type",
                "recognise(X'00', array(1))|user_id"
            })
    void shouldRefuseArgumentsOfOtherTypesBeforeTheQueryRuns(String call, String why) {
        assertThatThrownBy(
                        () -> sql.spark.sql("SELECT " + call).queryExecution().analyzed())
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldRefuseAnotherNumberOfArguments() {
        assertThatThrownBy(() -> sql.spark.sql("SELECT recognise(X'00')"))
                .hasMessageContaining("recognise takes 2 arguments, not 1");
    }

    @Test
    void shouldNameTheColumnAfterTheCall() {
        assertThat(sql.spark.sql("SELECT detect_faces(jpeg) FROM person").columns())
                .containsExactly("detect_faces(jpeg)");
    }

    @Test
    void shouldExplainEachFunction() {
        assertThat(sql.rows("SHOW USER FUNCTIONS"))
                .extracting(row -> row.getString(0))
                .allSatisfy(
                        name -> assertThat(sql.rows("DESCRIBE FUNCTION " + name).toString())
                                .contains("Usage: " + name + "("));
    }
}
