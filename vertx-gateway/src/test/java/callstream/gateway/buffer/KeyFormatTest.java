package callstream.gateway.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFormatTest {
    private static final UUID GATEWAY = UUID.fromString("0c7e1bd4-6c52-4a5e-9a0b-3a3a5a3c0001");

    private final InternalSerializationService hazelcast = new DefaultSerializationServiceBuilder()
            .setConfig(new SerializationConfig()
                    .addSerializerConfig(
                            new SerializerConfig().setTypeClass(KeptKey.class).setImplementation(new KeyFormat())))
            .build();

    @AfterEach
    void dispose() {
        hazelcast.dispose();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7d1f4c1e-2f57-4d0e-8b39-0c0c5a3c0002",
                "7D1F4C1E-2F57-4D0E-8B39-0C0C5A3C0002",
                "1-1-1-1-1",
                "guest",
                "Анна",
                ""
            })
    void shouldReadWhatItWrote(String id) {
        for (KeptKey key : new KeptKey[] {key(id, GATEWAY.toString()), key(GATEWAY.toString(), id), key(id, id)}) {
            assertThat(hazelcast.<KeptKey>toObject(hazelcast.toData(key))).isEqualTo(key);
        }
    }

    @Test
    void shouldBeShortForTheIdsThatThereAre() {
        Data key = hazelcast.toData(
                key(UUID.randomUUID().toString(), UUID.randomUUID().toString()));
        assertThat(key.dataSize()).isEqualTo(4 * 16 + 2);
    }

    private static KeptKey key(String callId, String participantId) {
        return new KeptKey(GATEWAY, new FrameId(callId, participantId, 7, 42));
    }
}
