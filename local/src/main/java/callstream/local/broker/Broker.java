package callstream.local.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * Formats a new log directory and runs the broker in this process until SIGTERM.
 *
 * <p>Arguments: DIRECTORY PORT CONTROLLER_PORT.
 */
public final class Broker {
    private Broker() {}

    public static void main(String[] arguments) throws IOException {
        // Its start alone would write 3,000 lines of settings.
        System.setProperty("callstream.log.level", "WARN");
        if (arguments.length != 3) {
            System.err.println("Broker takes three arguments: DIRECTORY PORT CONTROLLER_PORT.");
            System.exit(1);
        }
        Path directory = Path.of(arguments[0]);
        var settings = new BrokerSettings(
                directory.resolve("data"), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Path file = settings.write(directory.resolve("server.properties"));
        if (!isFormatted(settings.data())) {
            format(file);
        }
        Kafka.main(new String[] {file.toString()});
    }

    /** Kafka writes this file last. */
    private static boolean isFormatted(Path data) {
        return Files.exists(data.resolve("meta.properties"));
    }

    private static void format(Path settings) {
        String[] command = {
            "format",
            "--config",
            settings.toString(),
            "--cluster-id",
            Uuid.randomUuid().toString()
        };
        int status = StorageTool.execute(command, new PrintStream(System.out, true));
        if (status != 0) {
            System.err.println("The broker's log directory can't be formatted: see the lines above.");
            System.exit(1);
        }
    }
}
