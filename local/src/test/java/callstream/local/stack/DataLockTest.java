package callstream.local.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
    @TempDir
    private Path folder;

    @Test
    void shouldRefuseASecondStackOnTheSameDirectory() throws Exception {
        var data = new DataDirectory(folder);
        data.create();
        try (DataLock first = DataLock.take(data)) {
            assertThatThrownBy(() -> DataLock.take(new DataDirectory(folder.resolve("../" + folder.getFileName()))))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("already runs on")
                    .hasMessageContaining("./callstream down");
            assertThatThrownBy(() -> DataLock.take(data)).hasMessageContaining("already runs on");
            assertThatCode(first::close).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldBeFreeAgainWhenItsHolderIsDone() throws Exception {
        var data = new DataDirectory(folder);
        data.create();
        DataLock.take(data).close();

        assertThatCode(() -> DataLock.take(data).close()).doesNotThrowAnyException();
    }
}
