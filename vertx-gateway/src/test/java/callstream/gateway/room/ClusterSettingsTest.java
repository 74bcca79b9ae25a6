package callstream.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSettingsTest {
    @ParameterizedTest
    @CsvSource({"1, 1, false", "2, 1, true", "2, 2, false", "3, 1, true", "3, 2, false", "4, 2, true", "4, 3, false"})
    void shouldSayWhetherTwoPartsOfItMayBothGiveLeases(int members, int least, boolean may) {
        var settings = new Cluster.Settings("127.0.0.1", 5701, Collections.nCopies(members, "127.0.0.1:5701"), least);
        assertThat(settings.mayHoldTwice()).isEqualTo(may);
    }
}
