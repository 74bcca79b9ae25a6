package callstream.streaming.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.AnalysisException;
import org.junit.jupiter.api.Test;

/** The other way into a session: by code. */
class VisionRegistrationTest {
    @Test
    void shouldBringTheFunctionsIntoASessionThatWasMadeWithoutThem() {
        try (Sql sql = Sql.plain()) {
            assertThatThrownBy(() -> sql.rows("SELECT frame_info(X'00')")).isInstanceOf(AnalysisException.class);

            VisionFunctions.register(sql.spark);

            assertThat(sql.row("SELECT frame_info(X'00').fault").getString(0)).isEqualTo("NOT_JPEG");
            assertThat(sql.rows("DESCRIBE FUNCTION frame_info").toString()).contains("Usage: frame_info(jpeg)");
            assertThat(sql.spark
                            .range(1)
                            .selectExpr("detect_faces(X'00') IS NULL")
                            .first()
                            .getBoolean(0))
                    .isTrue();
        }
    }
}
