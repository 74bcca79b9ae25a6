package callstream.local.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a TCP port, or 0 for any that is free. */
final class PortConverter implements ITypeConverter<Integer> {
    private static final int LAST = 65_535;

    @Override
    public Integer convert(String value) {
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= LAST) {
            return Integer.valueOf(value);
        }
        throw new TypeConversionException(
                "'" + value + "' is no port, which is 1 to " + LAST + ", or 0 for any free one");
    }
}
