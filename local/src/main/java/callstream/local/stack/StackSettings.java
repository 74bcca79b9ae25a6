package callstream.local.stack;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;

/**
 * What {@code reference.conf} and the environment say.
 *
 * @param ports where parts listen
 * @param brokerFlags flags of each part's Java machine
 * @param startLimit how long a part may take to be ready
 * @param logLimit bytes of a part's log file
 */
record StackSettings(
        Ports ports,
        List<String> brokerFlags,
        List<String> accountsFlags,
        List<String> demoFlags,
        Duration startLimit,
        long logLimit) {

    /**
     * @param gateways how many gateways there will be
     * @throws StackException naming the key that is wrong, and why
     */
    static StackSettings load(int gateways) throws StackException {
        try {
            Config config = ConfigFactory.load().getConfig("callstream.local");
            return new StackSettings(
                    Ports.read(config, gateways),
                    config.getStringList("jvm.broker"),
                    config.getStringList("jvm.accounts"),
                    config.getStringList("jvm.demo"),
                    config.getDuration("start-limit"),
                    config.getBytes("log-limit"));
        } catch (ConfigException e) {
            throw new StackException("The configuration can't be used: " + e.getMessage(), e);
        }
    }
}
