package callstream.systemtests;

import callstream.local.stack.Installation;
import callstream.local.stack.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The real command line in processes of its own, on free ports. Without the script before it, which would build what is
 * being tested.
 *
 * @param folder for what the commands print
 * @param ports of the stack that {@code up} starts
 */
record CommandLine(Path folder, Ports ports) {
    /** For a command that stops a stack: each of its parts may keep its classes first. */
    private static final int LONGEST_MINUTES = 5;

    /**
     * A command that has been started.
     *
     * @param output file with its standard output
     * @param errors file with its standard error
     */
    record Running(Process process, Path output, Path errors) {
        /** All that it has printed so far. */
        String printed() throws IOException {
            return Files.readString(output, StandardCharsets.UTF_8);
        }

        /** What it has complained of so far. */
        String complaints() throws IOException {
            return Files.readString(errors, StandardCharsets.UTF_8);
        }

        /** Its exit status, once it has ended by itself. */
        int status() throws InterruptedException {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("it has not ended");
            }
            return process.exitValue();
        }

        /** Itself and every process below it that runs now. */
        List<ProcessHandle> family() {
            var all = new ArrayList<>(process.descendants().toList());
            all.add(process.toHandle());
            return all;
        }

        /** Java sends no INT; every shell does. */
        void interrupt() throws IOException, InterruptedException {
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        }
    }

    Running start(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                // What is started in the background of a script was told to ignore INT, and hands that on.
                "/usr/bin/env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "callstream.local.cli.Callstream"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, arguments[0], ".out");
        Path errors = Files.createTempFile(folder, arguments[0], ".err");
        var builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().put("CLASSPATH", Installation.find().classPath("local"));
        builder.environment().putAll(variables());
        return new Running(builder.start(), output, errors);
    }

    private Map<String, String> variables() {
        Ports.GatewayPorts gateway = ports.gateways().get(0);
        var variables = new HashMap<String, String>();
        variables.put("CALLSTREAM_BROKER_PORT", Integer.toString(ports.broker()));
        variables.put("CALLSTREAM_BROKER_CONTROLLER_PORT", Integer.toString(ports.brokerController()));
        variables.put("CALLSTREAM_DATABASE_PORT", Integer.toString(ports.database()));
        variables.put("CALLSTREAM_ACCOUNTS_PORT", Integer.toString(ports.accounts()));
        variables.put("CALLSTREAM_ACCOUNTS_MANAGEMENT_PORT", Integer.toString(ports.accountsManagement()));
        variables.put("CALLSTREAM_GATEWAY_PORT", Integer.toString(gateway.port()));
        variables.put("CALLSTREAM_GATEWAY_MANAGEMENT_PORT", Integer.toString(gateway.management()));
        variables.put("CALLSTREAM_GATEWAY_HAZELCAST_PORT", Integer.toString(gateway.hazelcast()));
        variables.put("CALLSTREAM_JOB_MANAGEMENT_PORT", Integer.toString(ports.jobManagement()));
        return variables;
    }
}
