package callstream.streaming.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.vision.FrameProcessor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessorPoolTest {
    private final List<FrameProcessor> made = new ArrayList<>();
    private final ProcessorPool pool = new ProcessorPool(this::make, 2);

    @AfterEach
    void closeAll() {
        made.forEach(FrameProcessor::close);
    }

    @Test
    void shouldLendTheSameAgain() {
        FrameProcessor first = pool.borrow();
        pool.giveBack(first);

        assertThat(pool.borrow()).isSameAs(first);
    }

    @Test
    void shouldNotLendOneTwiceAtATime() {
        assertThat(pool.borrow()).isNotSameAs(pool.borrow());
    }

    @Test
    void shouldMakeProcessorsBeforeTheyAreNeeded() {
        pool.fill(2);

        pool.borrow();
        pool.borrow();

        assertThat(made).hasSize(2);
    }

    @Test
    void shouldCloseThoseThatAreTooMany() {
        pool.fill(3);

        assertThat(made).hasSize(3).filteredOn(ProcessorPoolTest::isClosed).hasSize(1);
    }

    @Test
    void shouldSayWhatIsMissingWhereNoneCanBeMade() {
        var broken = new ProcessorPool(
                () -> {
                    throw new IllegalStateException("no native library");
                },
                2);

        assertThatThrownBy(() -> broken.fill(1)).hasMessage("no native library");
    }

    private FrameProcessor make() {
        FrameProcessor processor = FrameProcessor.create(Work.CLOCK);
        made.add(processor);
        return processor;
    }

    private static boolean isClosed(FrameProcessor processor) {
        try {
            processor.process(new byte[0], List.of());
            return false;
        } catch (IllegalStateException closed) {
            return true;
        } catch (Exception answer) {
            return false;
        }
    }
}
