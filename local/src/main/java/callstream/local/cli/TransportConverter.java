package callstream.local.cli;

import callstream.local.caller.CallTransport;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code websocket} and {@code grpc}. */
final class TransportConverter implements ITypeConverter<CallTransport> {
    @Override
    public CallTransport convert(String value) {
        return Arrays.stream(CallTransport.values())
                .filter(transport -> transport.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of websocket, grpc"));
    }
}
