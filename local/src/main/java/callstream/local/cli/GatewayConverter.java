package callstream.local.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where a gateway is. */
final class GatewayConverter implements ITypeConverter<URI> {
    @Override
    public URI convert(String value) {
        try {
            var uri = new URI(value);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // As wrong as an address of something else, and told the same way.
        }
        throw new TypeConversionException("'" + value + "' is no gateway, which is written http://HOST:PORT");
    }
}
