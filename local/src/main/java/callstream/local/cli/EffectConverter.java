package callstream.local.cli;

import callstream.local.smoke.EffectChoice;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code blur-faces} and its like. */
final class EffectConverter implements ITypeConverter<EffectChoice> {
    @Override
    public EffectChoice convert(String value) {
        return Arrays.stream(EffectChoice.values())
                .filter(choice -> choice.shown().equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                        + Arrays.stream(EffectChoice.values())
                                .map(EffectChoice::shown)
                                .collect(Collectors.joining(", "))));
    }
}
