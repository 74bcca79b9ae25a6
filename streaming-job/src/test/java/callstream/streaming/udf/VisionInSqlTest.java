package callstream.streaming.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callstream.streaming.samples.Pictures;
import callstream.streaming.samples.Sharpness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide shows of a folder of pictures works, letter by letter. */
class VisionInSqlTest {
    private static final List<byte[]> PEOPLE = Pictures.withOneFace();

    /** The queries in the order of the page. */
    private static final int FACES = 0;

    private static final int FAULTS = 1;
    private static final int UNUSED = 2;
    private static final int ENROLMENTS = 3;
    private static final int NAMES = 4;

    @TempDir
    private static Path data;

    private static Sql sql;
    private static List<List<Row>> answers;

    @BeforeAll
    static void runTheGuide() throws IOException {
        for (int i = 0; i < PEOPLE.size(); i++) {
            write(person(i) + "/" + i + ".jpg", PEOPLE.get(i));
        }
        write("broken/cut.jpg", Pictures.truncated());
        write("notes.txt", new byte[] {'x'});
        sql = Sql.extended();
        answers = new Guide("A folder of pictures").run(sql, Map.of("/data/", data + "/"));
    }

    @AfterAll
    static void stop() {
        sql.close();
    }

    /**
     * As the shared pictures are sorted: three of the father, three of the daughter, two of the mother, two of the son.
     */
    private static String person(int picture) {
        return List.of("dad", "dad", "dad", "daughter", "daughter", "daughter", "mom", "mom", "son", "son")
                .get(picture);
    }

    private static void write(String name, byte[] content) throws IOException {
        Path file = data.resolve("pictures").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    @Test
    void shouldCountTheFacesOfEachPicture() {
        assertThat(answers.get(FACES))
                .hasSize(PEOPLE.size() + 1)
                .allSatisfy(row ->
                        assertThat(row.get(1)).isEqualTo(row.getString(0).endsWith("cut.jpg") ? null : (Object) 1));
    }

    @Test
    void shouldSayWhatIsWrongWithTheBrokenPicture() {
        assertThat(answers.get(FAULTS))
                .singleElement()
                .satisfies(row -> assertThat(row.getString(1)).isEqualTo("TRUNCATED"));
    }

    @Test
    void shouldWriteBlurredCopies() {
        List<Row> copies = sql.rows("SELECT path, jpeg FROM blurred WHERE jpeg IS NOT NULL");

        assertThat(copies)
                .hasSize(PEOPLE.size())
                .allSatisfy(copy -> assertThat(
                                Sharpness.of(copy.<byte[]>getAs("jpeg")).ofAll())
                        .isLessThan(Sharpness.of(Files.readAllBytes(Path.of(URI.create(copy.getString(0)))))
                                .ofAll()));
    }

    @Test
    void shouldTellWhichWereNotWritten() {
        assertThat(answers.get(UNUSED))
                .singleElement()
                .satisfies(row -> assertThat(row.getString(0)).endsWith("broken/cut.jpg"));
    }

    @Test
    void shouldSayWhoCouldNotBeLearnt() {
        assertThat(answers.get(ENROLMENTS))
                .filteredOn(row -> row.getString(0).equals("broken"))
                .singleElement()
                .satisfies(row -> assertThat(row.getString(1)).isEqualTo("UNREADABLE"));
    }

    @Test
    void shouldNameEverybody() {
        assumeTrue(Pictures.areReal(), "recognition needs pictures of real people");

        assertThat(answers.get(NAMES))
                .hasSize(PEOPLE.size())
                .allSatisfy(row -> assertThat(row.getString(0)).contains("/" + row.getString(1) + "/"));
    }
}
