package callstream.local.cli;

import callstream.local.stack.MachineAddresses;
import callstream.local.stack.Stack;
import callstream.local.stack.StackBuilder;
import callstream.local.stack.StackException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./callstream up}: starts all parts and watches over them until it is told to stop. */
@Command(
        name = "up",
        header = "Starts all parts and watches over them.",
        description = "Starts broker, database, accounts, gateway and streaming job on this machine. A part that dies"
                + " later is started again. Ctrl-C stops all, in order; data stays.",
        footer = {
            "",
            "Examples:",
            "  ./callstream up",
            "  ./callstream up --demo                      robots in a call, to look at in a browser",
            "  ./callstream up --tls                       for phones and other machines on the network",
            "  ./callstream up --port 9000 --trigger 0ms   elsewhere, with batches as quick as they can be",
            "",
            "All ports and limits can be set by the environment: see local/src/main/resources/reference.conf."
        })
final class UpCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Where callers connect; 0: any that is free (default: 8080).")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--trigger",
            paramLabel = "DURATION",
            description = "How often the streaming job takes a batch, for example \"100 ms\" (default: its own).")
    private Optional<String> trigger = Optional.empty();

    @Option(names = "--demo", description = "Adds three robot callers and a page that shows their call.")
    private boolean demo;

    @Option(
            names = "--demo-port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Port of that page; 0: any that is free (default: 8090).")
    private Optional<Integer> demoPort = Optional.empty();

    @Option(
            names = "--tls",
            description =
                    "Serves callers with TLS too, for other machines and phones: a page gets their cameras only so."
                            + " The certificate is made here, so each of them has to accept it once.")
    private boolean tls;

    @Option(
            names = "--tls-port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Where they connect (default: ${DEFAULT-VALUE}).")
    private int tlsPort = 8443;

    @Override
    public Integer call() throws StackException, InterruptedException {
        var screen = StartScreen.onStandardOutput();
        StackBuilder builder = Stack.builder().data(data.get().root()).listener(screen);
        port.ifPresent(builder::gatewayPort);
        trigger.ifPresent(builder::trigger);
        if (demo) {
            builder.demo();
        }
        demoPort.ifPresent(builder::demoPort);
        if (tls) {
            builder.tls(tlsPort);
        }
        Stack stack = builder.build();
        // To be told to stop is no failure.
        Interruption.onSignal(() -> stop(stack, screen), 0);
        start(stack, screen);
        screen.said("ready: " + stack.gatewayUrl() + " (open it in a browser)");
        if (tls) {
            for (String address : MachineAddresses.onNetworks()) {
                String host = address.contains(":") ? "[" + address + "]" : address;
                screen.said("from phones and other machines: https://" + host + ":" + tlsPort);
            }
        }
        if (demo) {
            screen.said("the robots' call: http://127.0.0.1:" + stack.ports().demo() + "/");
        }
        screen.said("Ctrl-C stops all; from another terminal: ./callstream status, logs, smoke, down");
        Thread.currentThread().join();
        return 0;
    }

    private static void start(Stack stack, StartScreen screen) throws StackException, InterruptedException {
        screen.begin();
        try {
            stack.start();
        } finally {
            screen.end();
        }
    }

    private static void stop(Stack stack, StartScreen screen) {
        screen.end();
        screen.said("stopping");
        stack.close();
        screen.said("all parts have stopped");
    }
}
