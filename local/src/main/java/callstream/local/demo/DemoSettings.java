package callstream.local.demo;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.net.URI;

/**
 * What {@code callstream.demo} of {@code reference.conf} says.
 *
 * @param gateway {@code http://host:port}
 * @param port of the page, on 127.0.0.1
 * @param framesPerSecond of each robot
 * @param maxStreams how many browser streams are served at once; a page has one for each robot
 */
record DemoSettings(URI gateway, int port, int framesPerSecond, int maxStreams) {
    /** @throws IllegalArgumentException naming the key that is wrong, and why */
    static DemoSettings load() {
        try {
            Config config = ConfigFactory.load().getConfig("callstream.demo");
            return new DemoSettings(
                    URI.create(config.getString("url")),
                    config.getInt("port"),
                    config.getInt("frames-per-second"),
                    config.getInt("max-streams"));
        } catch (ConfigException e) {
            throw new IllegalArgumentException("The configuration can't be used: " + e.getMessage(), e);
        }
    }
}
