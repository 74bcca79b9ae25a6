package callstream.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        var properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/callstream/local/version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        }
        return new String[] {"callstream " + properties.getProperty("version", "unknown")};
    }
}
